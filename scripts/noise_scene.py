"""Writes the scene of the noise bar as buildings.geojson, sources.geojson and receivers.geojson: to measure another program on it.

python scripts/noise_scene.py --out DIR

Flat ground with G = 0.5 everywhere, air of 10 °C and 70 %; every source to every receiver, 160,000 pairs.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from plugin.solver.bench.noise_scene import write_scene  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, help="folder to write into")
    for path in write_scene(Path(parser.parse_args().out)):
        print(path)


if __name__ == "__main__":
    main()
