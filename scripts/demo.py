"""The main job on the bundled real district: import Helsinki, compute baseline and retrofit, open QGIS on it.

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

from plugin.store.recipe import Recipe  # noqa: E402

SOLVER = ROOT / ".venv-solver" / "bin" / "python"
SHOTS = ROOT / "build" / "shots"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="helsinki", choices=("helsinki", "delft"))
    parser.add_argument("--no-qgis", action="store_true", help="compute only")
    parser.add_argument("--shots", action="store_true", help="take pictures under Xvfb even where there is a display")
    options = parser.parse_args()
    start = time.perf_counter()
    twin = compute(options.name, ROOT / "build" / "demo")
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
        inputs = folder / f"{step.process}.inputs.json"
        inputs.write_text(json.dumps(step.inputs), encoding="utf-8")
        command = [str(SOLVER), "-m", "plugin.solver", "run", step.process, "--inputs", str(inputs)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        inputs.unlink()
        if done.returncode:
            print(done.stdout, file=sys.stderr)
            sys.exit(done.returncode)
    return recipe.twin


def shots(twin):
    """The story in real QGIS under Xvfb, on a copy: it adds a scenario. Prints the paths of the pictures."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    copy = SHOTS / twin.name
    shutil.copytree(twin, copy, ignore=shutil.ignore_patterns("cache"))
    os.environ["TWINSCAPE_TWIN"] = str(copy)
    os.environ.pop("DISPLAY", None)  # always in a window of the same size
    os.environ.pop("WAYLAND_DISPLAY", None)
    code = qgis_run.run(code=ROOT / "tests" / "e2e" / "story.py", out=SHOTS, profile="shots", fresh=True, timeout=240)
    pictures = sorted(SHOTS.glob("*.png"))
    for picture in pictures:
        print(f"demo: {picture}", flush=True)
    return code if pictures else 1


if __name__ == "__main__":
    main()
