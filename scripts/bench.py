"""Measures every bar and writes the figures into docs/benchmarks.md, the newest run first.

python scripts/bench.py [--data DIR] [--no-write] [--only solver|qgis]
Exit code 0 when everything was measured, whether bars are met or not; 1 when that was not possible. A run that stopped in QGIS is
written down as such, with what it did not reach as not measured.
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
from plugin.solver.bench.bars import BARS, Figure, in_order  # noqa: E402
from plugin.solver.bench.command import lines_of  # noqa: E402
from plugin.solver.bench.machine import machine, use_two_cores  # noqa: E402
from plugin.solver.bench.solver_figures import solver_figures  # noqa: E402
from plugin.solver.bench.table import insert, section, summary  # noqa: E402
from tests.box_city import make_twin  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks.md"
FOLDER = ROOT / "build" / "bench"
PROFILE = "bench"
STARTS = 3  # of QGIS with 10,000 buildings; the views are measured in the last one
LIMIT_S = 340
QGIS_BARS = tuple(bar.id for bar in BARS if bar.id.split("-")[0] in ("start", "open", "select", "recolour", "play"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=str(ROOT.parent / "shared" / "data"), help="city data that is not shipped")
    parser.add_argument("--no-write", action="store_true", help="print only")
    parser.add_argument("--only", choices=("solver", "qgis"), default="")
    options = parser.parse_args()
    start = time.perf_counter()
    use_two_cores()
    data = Path(options.data)
    figures, about, stopped = [], machine(), False
    try:
        if options.only != "qgis":
            figures += solver_figures(data if data.is_dir() else None, 3, tell)
        if options.only != "solver":
            more, qgis_side, stopped = qgis_figures()
            figures += more
            about.update(qgis_side)
    except TwinscapeError as error:
        sys.exit(f"bench: {error}")
    for line in lines_of(in_order(figures)):
        print(line)
    print(summary(figures))
    if not options.no_write:
        when = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
        load = f"{os.getloadavg()[0]:.1f} over the last minute"
        insert(PAGE, section(figures, {**about, "load": load}, when, commit()))
        print(f"bench: written into {PAGE.relative_to(ROOT)}")
    if stopped:
        sys.exit(f"bench: measuring in QGIS stopped; pictures are in {FOLDER}")
    tell(f"done in {time.perf_counter() - start:.0f} s")


def qgis_figures():
    """Figures of the QGIS runs, words on the QGIS they were measured in, and whether a run stopped before its end."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    views = ("select", "recolour", "play", "compare")
    runs = [("10k", 10_000, views if number == STARTS - 1 else ()) for number in range(STARTS)]
    runs += [("10k", 10_000, ("play_on",)), ("100k", 100_000, views)]
    all_facts = []
    for number, (name, boxes, parts) in enumerate(runs):
        tell(f"QGIS with {boxes:,} buildings, start {number + 1} of {len(runs)}")
        twin = FOLDER / f"boxes-{name}.twin"
        if not twin.exists():
            make_twin(twin, boxes)
        shutil.rmtree(twin / "cache", ignore_errors=True)  # every opening is the first one of this twin
        all_facts.append(in_qgis(twin, name, parts, FOLDER / f"run-{number + 1}"))
    return put_together(all_facts)


def put_together(all_facts):
    """Of the facts of each start: what qgis_figures returns. A run that stopped is named in the words, and what it did not reach is not measured."""
    gathered, about = {}, {}
    for facts in all_facts:
        about.update(facts["about"])
        for each in facts["figures"]:
            gathered.setdefault(each["bar"], []).append(each)
    stopped = [
        f"start {number} of {len(all_facts)} ({facts['errors'][-1].strip().splitlines()[-1]})"
        for number, facts in enumerate(all_facts, 1)
        if facts["errors"]
    ]
    if stopped:
        about["stopped in QGIS before the end"] = ", ".join(stopped)
    figures = [_together(bar, parts) for bar, parts in gathered.items()]
    figures += [Figure(bar, absent="QGIS stopped before it") for bar in QGIS_BARS if stopped and bar not in gathered]
    return figures, about, bool(stopped)


def in_qgis(twin, name, parts, out):
    """What tests/e2e/bench_qgis.py wrote of some parts of it: "figures", "about", and in "errors" why it stopped before its end, where it did."""
    out.mkdir(parents=True)
    profile_without_plugin()
    order = {"twin": str(twin), "name": name, "runs": 5, "parts": parts}
    os.environ["TWINSCAPE_BENCH"] = json.dumps(order)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):  # always Xvfb, always the same size, always software GL
        os.environ.pop(variable, None)
    script = ROOT / "tests" / "e2e" / "bench_qgis.py"
    code = qgis_run.run(code=script, out=out, profile=PROFILE, timeout=LIMIT_S)
    written = out / "figures.json"
    if written.exists():
        facts = json.loads(written.read_text(encoding="utf-8"))
    else:
        words = f"QGIS ended with {code} and wrote no figures; {out / 'stuck.txt'} may say where it was"
        facts = {"figures": [], "about": {}, "log": [], "errors": [words]}
    for problem in facts["errors"] + facts["log"]:
        print(f"bench: {problem}", file=sys.stderr)
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
