"""How long a region takes on n workers: the schedule is simulated with the tile costs recorded on Helsinki, repeated and shuffled.

python scripts/scaling.py [--buildings 1000000] [--workers 2 16 64 256] [--mb-s 200]
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from plugin.solver.bench.schedule import Site, Tile, simulate  # noqa: E402

COSTS = ROOT / "tests" / "reference" / "scaling" / "helsinki_noise_tiles.json"
HALO_MB = 10.0  # what a tile of noise is sent in a dense district
NOISE_RECEIVERS = 54.0  # a building of Helsinki, facades and a grid of 10 m
AIR_TILE = Tile(2.4, 0.1, 64.0)  # 16 million coefficients: 0.15 µs and 4 bytes each
AIR_COEFFICIENTS = 1.12e6  # a building, 1,949 pairs in 576 states
RAYS_TILE, RAYS_POINTS = Tile(0.98, 0.8, 1.6), 265  # 16,384 points; points a building
YEAR_TILE = Tile(0.5, 7.6, 36.0)  # 256 buildings
PARTS_HOME_S = {"noise": 0.01, "air": 0.05, "rays": 0.002, "years": 0.5}  # the job's own work on each tile


def tiles_of(domain, buildings, random):
    """Tiles of a region; those of noise are Helsinki's, drawn at random so that long and short ones mix."""
    if domain == "noise":
        costs = json.loads(COSTS.read_text(encoding="utf-8"))
        wanted, found = buildings * NOISE_RECEIVERS, []
        per = sum(costs["points"]) / len(costs["points"])
        for i in random.integers(0, len(costs["cpu_s"]), max(int(wanted / per), 1)):
            found.append(Tile(costs["cpu_s"][i], HALO_MB, costs["result_bytes"][i] / 1e6))
        return found
    count = {
        "air": buildings * AIR_COEFFICIENTS / 16e6,
        "rays": buildings * RAYS_POINTS / 16384,
        "years": buildings / 256,
    }[domain]
    return [{"air": AIR_TILE, "rays": RAYS_TILE, "years": YEAR_TILE}[domain]] * max(int(np.ceil(count)), 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--buildings", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 16, 64, 256])
    parser.add_argument("--mb-s", type=float, default=200.0, help="that the job's own process sends and takes")
    parser.add_argument(
        "--share", type=float, default=0.02, help="of the region that is simulated; the rest goes on like it"
    )
    options = parser.parse_args()
    print("| domain | tiles | core hours | GB sent and taken | workers | hours | busy | retried |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    for domain in ("noise", "air", "rays", "years"):
        tiles = tiles_of(domain, options.share * options.buildings, np.random.default_rng(1))
        cpu, mb = (
            sum(part) / options.share
            for part in zip(*((t.cpu_s / 3600, (t.sent_mb + t.result_mb) / 1e3) for t in tiles))
        )
        for workers in options.workers:
            site = Site(workers, options.mb_s, PARTS_HOME_S[domain], lives_s=24 * 3600.0, back_s=60.0)
            run = simulate(tiles, site)
            hours, retried = run.makespan_s / 3600 / options.share, run.retried / options.share
            count = f"{len(tiles) / options.share:,.0f} | {cpu:,.1f} | {mb:,.0f}"
            print(f"| {domain} | {count} | {workers} | {hours:.2f} | {100 * run.busy:.0f} % | {retried:,.0f} |")


if __name__ == "__main__":
    main()
