"""The process "measured": readings of meters from a CSV file into the twin, with a report of what could not be joined."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ...store.measured_table import MeasuredRows, write_degree_days, write_measured
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process

SHOWN_IDS = 5
GAS_WORDS = "Natural gas is compared by net calorific value: bills by gross calorific value read 11 % higher"
ELECTRICITY_WORDS = "Computed electricity is that of heating, hot water, cooling, fans and pumps: a meter of lights and appliances, too, reads more"


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Replaces the readings of the twin and says which rows belong to no building, which years are incomplete."""
    from ...store import city_tables, geopackage
    from .degree_days import degree_days_of
    from .measured import measured_year, read_measured_csv

    context.progress(0.0, "Reading the file")
    twin = Twin.open(inputs["twin"])
    file = Path(inputs["file"])
    degree_days = degree_days_of(inputs["degree_days"] or [], twin)
    rows = read_measured_csv(file)
    with geopackage.connect(twin.gpkg) as connection:
        ids = city_tables.read_buildings(connection).ids
    known = np.isin(rows.id.astype(str), ids.astype(str))
    unknown = list(dict.fromkeys(rows.id[~known].tolist()))
    kept = MeasuredRows(*(getattr(rows, key)[known] for key in ("id", "carrier", "year", "month", "kwh")))
    if unknown:
        shown = ", ".join(unknown[:SHOWN_IDS]) + (" …" if len(unknown) > SHOWN_IDS else "")
        words = "1 id is that" if len(unknown) == 1 else f"{len(unknown)} ids are those"
        context.warn(f"{words} of no building of the city: {shown}")
    year = measured_year(kept, ids)
    for line in year.incomplete:
        context.warn(f"Not used, as the year is incomplete: {line}")
    if "electricity" in year.kwh:
        context.warn(ELECTRICITY_WORDS)
    if "natural_gas" in year.kwh:
        context.warn(GAS_WORDS)
    if len(kept):
        context.progress(0.8, "Writing the table measured_energy")
        write_measured(twin.gpkg, kept)
        write_degree_days(twin.gpkg, degree_days)
    else:
        context.warn("Nothing was written: no id of the file is that of a building")
    context.progress(1.0, "Done")
    measured = np.zeros(len(ids), bool)
    for column in year.kwh.values():
        measured |= ~np.isnan(column)
    return {
        "process": "measured",
        "twin": str(twin.path),
        "file": str(file),
        "rows": len(rows),
        "rows_used": len(kept),
        "buildings": int(measured.sum()),
        "of_buildings": len(ids),
        "years": list(year.years),
        "degree_days": {str(each): float(degree_days.of(each)) for each in degree_days.year.tolist()},
        "months": int((kept.month > 0).sum()),
        "mwh_a": {carrier or "all": round(float(np.nansum(kwh)) / 1000, 3) for carrier, kwh in year.kwh.items()},
        "unknown_ids": unknown,
        "incomplete": list(year.incomplete),
        "warnings": list(context.warnings),
    }


PROCESS = Process(
    id="measured",
    title="Measured consumption",
    description=(
        "Reads measured consumption from a CSV file into the table measured_energy of the twin, in place of what was there. Columns: id of the "
        "building, kwh, year or month, and carrier where it is known. The next run of energy compares it with what it computes."
    ),
    inputs={
        "twin": Input("Twin", required=True, description="The folder that ends in .twin."),
        "file": Input(
            "File", required=True, description="CSV with the columns id, kwh, year (2023) or month (2023-05), carrier."
        ),
        "degree_days": Input(
            "Degree days of measured years",
            many=True,
            description="2023=3410 (18 °C, days of at most 15 °C: Eurostat), or 2023=name of a weather file of the twin. Empty: not known.",
        ),
    },
    run=run,
    outputs={"report": "Rows read and used, buildings and years measured, ids of no building, incomplete years"},
)
