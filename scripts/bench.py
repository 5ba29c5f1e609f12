"""Measures every bar and writes the figures into docs/benchmarks.md, the newest run first.

python scripts/bench.py [--data DIR] [--no-write] [--only solver|qgis]
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
import qgis_run  # noqa: E402

from plugin.city.errors import TwinscapeError  # noqa: E402
from plugin.solver.bench.bars import Figure, in_order  # noqa: E402
from plugin.solver.bench.command import lines_of  # noqa: E402
from plugin.solver.bench.machine import machine, use_two_cores  # noqa: E402
from plugin.solver.bench.solver_figures import solver_figures  # noqa: E402
from plugin.solver.bench.table import insert, section, summary  # noqa: E402
from tests.box_city import make_twin  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks.md"
FOLDER = ROOT / "build" / "bench"
PROFILE = "bench"
STARTS = 3  # of QGIS with 10,000 buildings; the views are measured in the last one
LIMIT_S = 200


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=str(ROOT.parent / "shared" / "data"), help="city data that is not shipped")
    parser.add_argument("--no-write", action="store_true", help="print only")
    parser.add_argument("--only", choices=("solver", "qgis"), default="")
    options = parser.parse_args()
    start = time.perf_counter()
    use_two_cores()
    data = Path(options.data)
    figures, about = [], machine()
    try:
        if options.only != "qgis":
            figures += solver_figures(data if data.is_dir() else None, 3, tell)
        if options.only != "solver":
            more, qgis_side = qgis_figures()
            figures += more
            about.update(qgis_side)
    except (TwinscapeError, RuntimeError) as error:
        sys.exit(f"bench: {error}")
    for line in lines_of(in_order(figures)):
        print(line)
    print(summary(figures))
    if not options.no_write:
        when = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
        load = f"{os.getloadavg()[0]:.1f} over the last minute"
        insert(PAGE, section(figures, {**about, "load": load}, when, commit()))
        print(f"bench: written into {PAGE.relative_to(ROOT)}")
    tell(f"done in {time.perf_counter() - start:.0f} s")


def qgis_figures():
    """Figures of QGIS runs put together, and words on the QGIS they were measured in."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    runs = [("10k", 10_000, number == STARTS - 1) for number in range(STARTS)] + [("100k", 100_000, True)]
    gathered, about = {}, {}
    for number, (name, boxes, views) in enumerate(runs):
        tell(f"QGIS with {boxes:,} buildings, start {number + 1} of {len(runs)}")
        twin = FOLDER / f"boxes-{name}.twin"
        if not twin.exists():
            make_twin(twin, boxes)
        shutil.rmtree(twin / "cache", ignore_errors=True)  # every opening is the first one of this twin
        facts = in_qgis(twin, name, views, FOLDER / f"run-{number + 1}")
        about = facts["about"]
        for each in facts["figures"]:
            gathered.setdefault(each["bar"], []).append(each)
    return [_together(bar, parts) for bar, parts in gathered.items()], about


def in_qgis(twin, name, views, out):
    """What tests/e2e/bench_qgis.py wrote; what it did not get to is not measured. Raises: RuntimeError when it wrote nothing."""
    out.mkdir(parents=True)
    profile_without_plugin()
    order = {"twin": str(twin), "name": name, "runs": 5, "views": views}
    os.environ["TWINSCAPE_BENCH"] = json.dumps(order)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):  # always Xvfb, always the same size, always software GL
        os.environ.pop(variable, None)
    script = ROOT / "tests" / "e2e" / "bench_qgis.py"
    code = qgis_run.run(code=script, out=out, profile=PROFILE, timeout=LIMIT_S)
    written = out / "figures.json"
    if not written.exists():
        raise RuntimeError(f"QGIS ended with {code} and wrote no figures; {out / 'stuck.txt'} may say where it was")
    facts = json.loads(written.read_text(encoding="utf-8"))
    for problem in facts["errors"] + facts["log"]:
        print(f"bench: {problem}", file=sys.stderr)
    if facts["errors"]:
        print(f"bench: measuring in QGIS stopped; {out} has pictures", file=sys.stderr)
    return facts


def profile_without_plugin():
    """A new profile in which QGIS does not load the plugin: the script does, and measures it."""
    folder = qgis_run.PROFILES / PROFILE
    shutil.rmtree(folder, ignore_errors=True)
    ini = folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text(qgis_run.SETTINGS.replace("twinscape=true", "twinscape=false"), encoding="utf-8")


def _together(bar, parts):
    runs, cpu = ([v for part in parts for v in part[key]] for key in ("runs", "cpu"))
    return Figure(bar, tuple(runs), tuple(cpu), parts[-1]["note"])


def commit():
    def git(*words):
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--", "plugin", "resources", "requirements")
    return (git("rev-parse", "--short", "HEAD") or "unknown") + (" with uncommitted changes" if changed else "")


def tell(words):
    print(f"bench: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
