"""Starts QGIS with the working tree's plugin in a profile of its own; under Xvfb when there is no display.

python scripts/qgis_run.py [--code SCRIPT] [--out FOLDER] [--timeout SECONDS] [--locale de_DE] [--screen 1366x768] [QGIS arguments …]
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import package  # noqa: E402

ROOT = package.ROOT
PROFILES = ROOT / "build" / "profiles"
SCREEN = "1680x1050x24"
SETTINGS = """[PythonPlugins]
twinscape=true
processing=true

[qgis]
checkVersion=false
showTips=false
newsFeedEnabled=false
askToSaveProjectChanges=false

[core]
NewsFeed\\httpsfeedqgisorg\\disabled=true

[app]
feed\\feed.qgis.org\\disabled=true

[migration]
fileVersion=2
firstRunVersionFlag=32216
settings=true

[locale]
userLocale=en_GB
overrideFlag=true
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--code", default="")
    parser.add_argument("--out", default="")
    parser.add_argument("--profile", default="dev")
    parser.add_argument("--fresh", action="store_true", help="start with a new profile")
    parser.add_argument("--timeout", type=int, default=0)
    parser.add_argument("--locale", default="en_GB", help="language of QGIS, of a new profile")
    parser.add_argument("--screen", default=SCREEN, help="of Xvfb: width x height x depth")
    options, rest = parser.parse_known_args()
    sys.exit(
        run(
            options.code,
            options.out,
            options.profile,
            options.fresh,
            options.timeout,
            rest,
            options.locale,
            options.screen,
        )
    )


def run(code="", out="", profile="dev", fresh=False, timeout=0, arguments=(), locale="en_GB", screen=SCREEN):
    """Exit code of QGIS; 124 when it did not end in time."""
    folder = PROFILES / profile
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    ini = folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    if not ini.exists():
        ini.parent.mkdir(parents=True, exist_ok=True)
        ini.write_text(SETTINGS.replace("en_GB", locale), encoding="utf-8")
    command = ["qgis", "--profiles-path", str(folder), "--profile", "default", "--nologo", "--noversioncheck"]
    if code:
        command += ["--code", str(Path(code).absolute())]
    command += list(arguments)
    if not os.environ.get("DISPLAY"):
        command = ["xvfb-run", "-a", "-s", f"-screen 0 {screen}", *command]
    environment = surroundings()
    if not locale.startswith("en"):  # numbers as on a computer of that country: Qt asks for these, installed or not
        environment.update(LANG=f"{locale}.UTF-8", LC_ALL=f"{locale}.UTF-8", LC_NUMERIC=f"{locale}.UTF-8")
    if out:
        Path(out).mkdir(parents=True, exist_ok=True)
        environment["TWINSCAPE_OUT"] = str(Path(out).absolute())
    child = subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True)
    try:
        return child.wait(timeout or None)
    except subprocess.TimeoutExpired:
        print(f"qgis: not finished after {timeout} s", file=sys.stderr)
        return 124
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)  # Xvfb, QGIS and the solver's worker are all in this group


def surroundings():
    """Environment variables of QGIS: our plugin folder, and the packages of .venv beside QGIS's own."""
    package.stage(ROOT / "build" / "plugins")
    packages = sorted((ROOT / ".venv" / "lib").glob("python3.*/site-packages"))
    environment = dict(os.environ)
    environment["QGIS_PLUGINPATH"] = str(ROOT / "build" / "plugins")
    environment["TWINSCAPE_ROOT"] = str(ROOT)
    environment["PYTHONPATH"] = os.pathsep.join(str(path) for path in packages)
    environment.setdefault("XDG_RUNTIME_DIR", "/tmp")
    for name in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "VIRTUAL_ENV"):
        environment.pop(name, None)
    return environment


if __name__ == "__main__":
    main()
