"""The main job on the bundled real district: import Helsinki, compute baseline and retrofit and what its tour shows, open QGIS on it.

Without a display QGIS runs under Xvfb and leaves screenshots in build/shots. Running it again reuses what is there.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
import qgis_run  # noqa: E402

from plugin.scenario.scenario import Scenario  # noqa: E402
from plugin.store.recipe import Recipe  # noqa: E402
from plugin.store.results import read_result, stale_parts  # noqa: E402
from plugin.store.twin import Twin  # noqa: E402

SOLVER = ROOT / ".venv-solver" / "bin" / "python"
SHOTS = ROOT / "build" / "shots"
DEMO = ROOT / "resources" / "demo"
OF_TOUR = ("noise", "air", "traffic")  # results the story of the tests does without


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="helsinki", choices=("helsinki", "delft"))
    parser.add_argument("--no-qgis", action="store_true", help="compute only")
    parser.add_argument("--no-tour", action="store_true", help="without what the bundled tour shows")
    parser.add_argument("--shots", action="store_true", help="take pictures under Xvfb even where there is a display")
    options = parser.parse_args()
    start = time.perf_counter()
    twin = compute(options.name, ROOT / "build" / "demo")
    if not options.no_tour:
        compute_tour(twin)
    print(f"demo: {twin} is ready after {time.perf_counter() - start:.1f} s", flush=True)
    if options.no_qgis:
        return
    os.environ["TWINSCAPE_TWIN"] = str(twin)
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if has_display and not options.shots:
        print("demo: opening QGIS", flush=True)
        sys.exit(qgis_run.run(code=ROOT / "scripts" / "open_twin.py", profile="demo"))
    why = "pictures were asked for" if has_display else "no display"
    print(f"demo: {why}; QGIS runs under Xvfb and takes them", flush=True)
    code = shots(twin)
    print(f"demo: done in {time.perf_counter() - start:.1f} s", flush=True)
    sys.exit(code)


def compute(name, folder):
    """Runs what is missing of a recipe and returns the twin's path."""
    recipe = Recipe.read(ROOT / "resources" / "demo" / f"{name}.json", folder)
    folder.mkdir(parents=True, exist_ok=True)
    for step in recipe.steps():
        if step.needs_scenarios:
            recipe.write_scenarios()
        print(f"demo: {step.title}", flush=True)
        run_process(step.process, step.inputs, folder)
    return recipe.twin


def run_process(process, inputs, folder):
    """One job of the solver; what is wrong ends the demo."""
    file = folder / f"{process}.inputs.json"
    file.write_text(json.dumps(inputs), encoding="utf-8")
    command = [str(SOLVER), "-m", "plugin.solver", "run", process, "--inputs", str(file)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    file.unlink()
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        sys.exit(done.returncode)


def compute_tour(twin):
    """Scenarios and results of the bundled tour, where there is one of this district, as far as they are not there."""
    file = DEMO / f"tour_{twin.stem}.json"
    if not file.exists():
        return
    tour = json.loads(file.read_text(encoding="utf-8"))
    there = Twin.open(twin)
    have = there.scenarios()
    for document in tour["scenarios"]:
        if document["id"] not in have:
            there.save_scenario(Scenario.from_dict(document))
    for need in missing_of_tour(there, tour):
        print(f"demo: tour, {need['process']} of {need['scenario']}", flush=True)
        inputs = {"twin": str(twin), "scenario": need["scenario"], **need.get("options", {})}
        run_process(need["process"], inputs, twin.parent)


def missing_of_tour(twin, tour):
    """What its steps need and has not been computed with these options, or is out of date, in the order it is computed."""
    wanted = {}
    for bookmark in tour["tour"]["bookmarks"]:
        for need in bookmark.get("needs", ()):
            wanted.setdefault((need["process"], need["scenario"]), need)
    order = ("traffic", "energy", "noise", "air")
    return [
        each for each in sorted(wanted.values(), key=lambda n: order.index(n["process"])) if not is_there(twin, each)
    ]


def is_there(twin, need):
    result = read_result(twin, need["scenario"], need["process"])
    if result is None or stale_parts(twin, result):
        return False
    stated = result.document["options"]
    return all(stated.get(key) == value for key, value in need.get("options", {}).items())


def shots(twin):
    """The story and the tour in real QGIS under Xvfb, on copies: the story adds a scenario. Prints the paths of the pictures."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    os.environ.pop("DISPLAY", None)  # always in a window of the same size
    os.environ.pop("WAYLAND_DISPLAY", None)
    code = take_pictures(twin, SHOTS, ROOT / "tests" / "e2e" / "story.py", without_tour)
    if (DEMO / f"tour_{twin.stem}.json").exists() and not missing_of_tour(Twin.open(twin), tour_of(twin)):
        code = take_pictures(twin, SHOTS / "tour", ROOT / "scripts" / "tour_shots.py", None) or code
        review = ROOT / "scripts" / "review_shots.py"
        code = take_pictures(twin, SHOTS / "review", review, None) or code
        os.environ["TWINSCAPE_DARK"] = "1"
        code = take_pictures(twin, SHOTS / "dark", review, None, "de_DE") or code
    pictures = sorted(SHOTS.rglob("*.png"))
    pictures = [path for path in pictures if ".twin" not in str(path)]
    for picture in pictures:
        print(f"demo: {picture}", flush=True)
    return code if pictures else 1


def tour_of(twin):
    return json.loads((DEMO / f"tour_{twin.stem}.json").read_text(encoding="utf-8"))


def take_pictures(twin, out, script, left_out, locale="en_GB"):
    """Exit code of QGIS that ran a script on a copy of the twin; left_out : names of a folder that are not copied"""
    copy = out / twin.name

    def ignore(folder, names):
        return {"cache"} & set(names) | (left_out(folder, names) if left_out is not None else set())

    shutil.copytree(twin, copy, ignore=ignore)
    os.environ["TWINSCAPE_TWIN"] = str(copy)
    return qgis_run.run(code=script, out=out, profile="shots", fresh=True, timeout=600, locale=locale)


def without_tour(folder, names):
    """The demo as its recipe makes it: without scenarios, results and bookmarks of the tour."""
    own = {"baseline", "retrofit"}
    if Path(folder).name == "scenarios":
        return {name for name in names if Path(name).stem not in own}
    if Path(folder).name == "results":
        return set(names) - own
    return {name for name in names if name in ("tours", *OF_TOUR)}


if __name__ == "__main__":
    main()
