"""Every screen of the plugin in every look: light and dark, 1× and 2×, English and German, 1366 × 768 and 4K; cut-off texts are listed.

python scripts/screens.py [--only de-dark-2x-small …] [--groups study,charts] [--out build/screens]

Takes the demo twin with its tour (make demo makes it). At 2× the small screen has 2732 × 1536 px, a notebook of 1366 × 768 points; 4K has
3840 × 2160 px both ways. Leaves in each look's folder a picture of each screen, contact sheets and findings.json, and findings.txt for all.
"""

import argparse
import itertools
import json
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts")]
import qgis_run  # noqa: E402

LANGUAGES = {"en": "en_GB", "de": "de_DE"}
SCREENS = {
    ("small", 1): "1366x768x24",
    ("small", 2): "2732x1536x24",
    ("4k", 1): "3840x2160x24",
    ("4k", 2): "3840x2160x24",
}
LOOKS = [
    f"{language}-{theme}-{scale}x-{screen}"
    for language, theme, scale, screen in itertools.product(("de", "en"), ("light", "dark"), (1, 2), ("small", "4k"))
]
LIMIT_S = 1200


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=LOOKS, choices=LOOKS, metavar="LOOK", help=", ".join(LOOKS))
    parser.add_argument(
        "--groups", default="", help="of screens: study,charts,time,scene,why,compare,tours,dialogs,measures"
    )
    parser.add_argument("--twin", default=str(ROOT / "build" / "demo" / "helsinki.twin"))
    parser.add_argument("--out", default=str(ROOT / "build" / "screens"))
    options = parser.parse_args()
    out, twin = Path(options.out).absolute(), Path(options.twin)
    if not twin.exists():
        sys.exit(f"screens: {twin} is not there; make demo makes it")
    os.environ.pop("DISPLAY", None)  # always in a window of the same size
    os.environ.pop("WAYLAND_DISPLAY", None)
    failed = [look for look in options.only if take(look, twin, out, options.groups)]
    print(tell(out, options.only), flush=True)
    sys.exit(1 if failed else 0)


def take(look, twin, out, groups):
    """Whether the walk ended badly; the twin is copied first, as jobs write into it."""
    language, theme, scale, screen = look.split("-")
    copy, folder = out / "twin" / twin.name, out / look
    copy_of(twin, copy)
    shutil.rmtree(folder, ignore_errors=True) if not groups else None
    os.environ.update(
        TWINSCAPE_TWIN=str(copy),
        TWINSCAPE_KEPT=str(out / "kept" / language),
        TWINSCAPE_GROUPS=groups,
        TWINSCAPE_DARK="1" if theme == "dark" else "",
        QT_SCALE_FACTOR=scale[0],
        QT_AUTO_SCREEN_SCALE_FACTOR="0",
    )
    print(f"screens: {look}", flush=True)
    code = qgis_run.run(
        code=ROOT / "scripts" / "screens_walk.py",
        out=folder,
        profile=f"screens-{look}",
        fresh=True,
        timeout=LIMIT_S,
        locale=LANGUAGES[language],
        screen=SCREENS[screen, int(scale[0])],
    )
    return code != 0 or not (folder / "findings.json").exists()


def copy_of(twin, copy):
    """Results are large and stay as they are; scenarios and tours of an earlier walk go."""
    if not copy.exists():
        shutil.copytree(twin, copy)  # with what live changes are computed from
        return
    shutil.rmtree(copy / "scenarios", ignore_errors=True)
    shutil.rmtree(copy / "tours", ignore_errors=True)
    shutil.copytree(twin / "scenarios", copy / "scenarios")


def tell(out, looks):
    """The findings of all looks in one text, each once with the looks that have it; findings.txt is the same."""
    seen, lines = {}, []
    for look in looks:
        file = out / look / "findings.json"
        if not file.exists():
            lines.append(f"{look}: no findings were written")
            continue
        facts = json.loads(file.read_text(encoding="utf-8"))
        lines.append(f"{look}: {len(facts['screens'])} screens, {len(facts['findings'])} findings")
        lines += [f"  ERROR {each}" for each in (*facts["errors"], *facts["log"])]
        for each in facts["findings"]:
            seen.setdefault((each["screen"], each["finding"]), []).append(look)
    for (screen, finding), where in sorted(seen.items()):
        lines.append(f"{screen}: {finding}  [{len(where)}: {' '.join(where)}]")
    text = "\n".join(lines)
    (out / "findings.txt").write_text(text + "\n", encoding="utf-8")
    return text


if __name__ == "__main__":
    main()
