"""All docks and dialogs in the real QGIS desktop, in German on a small screen and with large type: what every_widget.py saw is
judged here. Pictures of each stay in build/e2e when TWINSCAPE_PICTURES is set."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.box_city import make_twin

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 290
# language, screen, points of the type ("" as it is)
LOOKS = {"german": ("de_DE", "1366x768x24", ""), "large": ("de_DE", "1920x1080x24", "13")}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(800)]


@pytest.fixture(scope="module", params=LOOKS)
def facts(request, tmp_path_factory):
    """What every_widget.py wrote down."""
    locale, screen, points = LOOKS[request.param]
    out = ROOT / "build" / "e2e" / f"widgets-{request.param}"
    shutil.rmtree(out, ignore_errors=True)
    twin = make_twin(tmp_path_factory.mktemp("widgets") / "boxes.twin", 12)
    command = [sys.executable, str(ROOT / "scripts" / "qgis_run.py"), "--out", str(out), "--timeout", str(LIMIT_S)]
    command += [
        "--code",
        str(Path(__file__).parent / "every_widget.py"),
        "--profile",
        f"widgets-{request.param}",
        "--fresh",
    ]
    command += ["--locale", locale, "--screen", screen]
    environment = {**os.environ, "TWINSCAPE_TWIN": str(twin.path), "TWINSCAPE_FONT": points}
    environment.pop("DISPLAY", None)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT_S + 60)
    written = out / "facts.json"
    assert written.exists(), f"QGIS ended with {done.returncode}\n{done.stderr[-4000:]}"
    return json.loads(written.read_text(encoding="utf-8"))


def test_docks_forms_and_dialogs_were_shown(facts):
    assert facts["errors"] == [] and facts["log"] == []
    wanted = {
        "study",
        "scene",
        "charts",
        "why",
        "why_air",
        "live",
        "import",
        "set up",
        "verify",
        "abatement",
        "compare",
        "report",
        "where",
        "options",
    }
    assert wanted <= set(facts["shown"])
    assert sum(name.startswith("measure ") for name in facts["shown"]) >= 17


def test_every_control_has_a_name_for_screen_readers(facts):
    assert facts["nameless"] == []


def test_numbers_have_the_comma_of_the_computer(facts):
    assert facts["pointed"] == []


def test_no_text_is_cut_off(facts):
    assert facts["clipped"] == []
