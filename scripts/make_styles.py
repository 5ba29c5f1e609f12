"""Writes resources/styles: a QML file for each indicator, as it is and as a difference, in the colours of the product.

python scripts/make_styles.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "resources" / "styles"


def main(arguments: list[str]) -> int:
    from plugin.indicators.styles import style_files

    wanted = dict(style_files())
    present = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.qml")}
    if "--check" in arguments:
        return int(wanted != present)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in present.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(wanted)} styles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
