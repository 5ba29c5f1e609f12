"""A model of others: what the time of vehicles costs on each road. It knows nothing of Twinscape but the files of its job folder."""

import csv
import json
import sqlite3
import sys
from pathlib import Path

job = Path(sys.argv[1])
settings = json.loads((job / "job.json").read_text(encoding="utf-8"))
eur_h = settings["parameters"]["eur_h"]


def column(name):
    with open(job / settings["inputs"][name]["file"], encoding="utf-8", newline="") as handle:
        return {row["id"]: float(row["value"]) for row in csv.DictReader(handle) if row["value"]}


flow, speed = column("flow"), column("speed")
with sqlite3.connect(job / settings["inputs"]["roads"]["file"]) as roads:
    lanes = dict(roads.execute("SELECT id, lanes FROM roads"))
with open(job / settings["outputs"]["cost"]["file"], "w", encoding="utf-8", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["id", "value"])
    for road in lanes:
        # a kilometre of each road: its length is not among the columns
        writer.writerow([road, flow[road] / speed[road] * eur_h if road in flow else ""])
