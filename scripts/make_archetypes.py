"""Makes resources/coefficients/archetypes.csv from the TABULA table: one row per country, size class, period and variant.

python scripts/make_archetypes.py [../shared/data/energy/tabula_archetypes.csv]

Country rows: where a country has several types for a class and period, the generic type of the whole country ("N…Gen") is taken if
there is one, else the generic types of its regions, else all; several are reduced to their median. A type with a U-value above that
of the air films alone cannot be and is left out (Dutch terraces before 1945: 1 / 0.15 m²K/W, the films forgotten). A zero U means
that the country entered none and becomes an empty cell. Finland is not in TABULA: U-values of its building code by year, all else from Sweden.
EU: the median of the 20 countries, for places without a table of their own.
"""

import csv
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABULA = ROOT.parent / "shared/data/energy/tabula_archetypes.csv"
TARGET = ROOT / "resources/coefficients/archetypes.csv"
CLASSES = ("SFH", "TH", "MFH", "AB")
VARIANTS = {"1": "existing", "2": "usual", "3": "advanced"}
U_VALUES = ("u_wall", "u_roof", "u_ground", "u_window")
VALUES = (*U_VALUES, "g_window", "window_share", "du_thermal_bridge", "n_inf", "n_use", "c_m", "phi_int")
COLUMNS = ("country", "size_class", "year_from", "year_to", "variant", *VALUES, "source")
CITE = "TABULA project team, www.episcope.eu"
FOREVER = 9999

# Building code U-values of Finland, wall, roof, floor, window [W/(m²K)]: reference/energy.md 2.3, to be checked against the code
FINLAND = (
    (0, 1968, 0.81, 0.47, 0.47, 2.8),
    (1969, 1975, 0.81, 0.47, 0.47, 2.8),
    (1976, 1977, 0.40, 0.35, 0.40, 2.1),
    (1978, 1984, 0.29, 0.23, 0.40, 2.1),
    (1985, 2002, 0.28, 0.22, 0.36, 2.1),
    (2003, 2007, 0.25, 0.16, 0.25, 1.4),
    (2008, 2009, 0.24, 0.15, 0.24, 1.4),
    (2010, FOREVER, 0.17, 0.09, 0.16, 1.0),
)
LIKE_SWEDEN = {"SFH": "SFH", "TH": "SFH", "MFH": "MFH", "AB": "MFH"}  # Sweden has two classes
FILMS_ALONE = 1 / 0.17  # W/(m²K), inside and outside surface resistance with nothing between
NEAR_ENOUGH = 10  # years a country's nearest period may lie off and still count for Europe
EU_PERIODS = (0, 1919, 1946, 1961, 1971, 1981, 1991, 2001, 2011)


def main(arguments):
    source = Path(arguments[0]) if arguments else TABULA
    with open(source, encoding="utf-8", newline="") as handle:
        tabula = [row for row in csv.DictReader(handle) if row["variant"] in VARIANTS and can_be(row)]
    countries = country_rows(tabula)
    rows = countries + finnish_rows(countries) + european_rows(countries)
    rows.sort(
        key=lambda r: (r["country"] == "EU", r["country"], CLASSES.index(r["size_class"]), r["year_from"], r["variant"])
    )
    with open(TARGET, "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: "" if value is None else value for key, value in row.items()} for row in rows)
    print(f"{TARGET}: {len(rows)} rows, {len({row['country'] for row in rows})} countries")


def can_be(row):
    return all(number(row[key]) < FILMS_ALONE + 0.01 for key in ("U_wall", "U_roof", "U_floor"))


def country_rows(tabula):
    groups = {}
    for row in tabula:
        years = int(float(row["year_from"])), int(float(row["year_to"]))
        groups.setdefault((row["country"], row["size_class"], years, row["variant"]), []).append(row)
    return [country_row(key, rows) for key, rows in groups.items()]


def country_row(key, rows):
    country, size_class, (year_from, year_to), variant = key
    generic = [row for row in rows if row["code"].split(".")[4] == "Gen"]
    national = [row for row in generic if row["code"].split(".")[1] == "N"]
    chosen = national or generic or rows
    code = chosen[0]["code"].rsplit(".", 2)[0] if len(chosen) == 1 else f"median of {len(chosen)} types"
    return {
        "country": country,
        "size_class": size_class,
        "year_from": year_from,
        "year_to": year_to,
        "variant": VARIANTS[variant],
        **{key: median(values_of(row)[key] for row in chosen) for key in VALUES},
        "source": f"{CITE}: {code}",
    }


def values_of(row):
    """The columns of the product from one row of TABULA; None where it has no value."""
    window, wall = number(row["A_window_m2"]), number(row["A_wall_m2"])
    return {
        "u_wall": positive(row["U_wall"]),
        "u_roof": positive(row["U_roof"]),
        "u_ground": positive(row["U_floor"]),
        "u_window": positive(row["U_window"]),
        "g_window": positive(row["g_window"]),
        "window_share": None if not window else window / (window + wall),
        "du_thermal_bridge": number(row["dU_thermal_bridge"]),
        "n_inf": positive(row["n_inf_1_h"]),
        "n_use": positive(row["n_use_1_h"]),
        "c_m": positive(row["c_m_Wh_m2K"]),
        "phi_int": positive(row["phi_int_W_m2"]),
    }


def finnish_rows(countries):
    rows = []
    for size_class in CLASSES:
        for year_from, year_to, *u_values in FINLAND:
            for variant in VARIANTS.values():
                swedish = covering(countries, "SE", LIKE_SWEDEN[size_class], middle(year_from, year_to), variant)
                row = {**swedish, "country": "FI", "size_class": size_class, "year_from": year_from, "year_to": year_to}
                row.update({k: u if variant == "existing" else min(u, swedish[k]) for k, u in zip(U_VALUES, u_values)})
                works = "" if variant == "existing" else " or Swedish refurbishment, whichever is lower"
                row["source"] = (
                    f"U: Finnish building code by year{works}, to be checked against the Finnish building code; "
                    f"all else: Sweden, {swedish['source']}"
                )
                rows.append(row)
    return rows


def european_rows(countries):
    names = sorted({row["country"] for row in countries})
    rows = []
    for year_from, next_from in zip(EU_PERIODS, (*EU_PERIODS[1:], FOREVER + 1)):
        year = middle(year_from, next_from - 1)
        for size_class in CLASSES:
            for variant in VARIANTS.values():
                nearest = [covering(countries, name, size_class, year, variant) for name in names]
                found = [row for row in nearest if row and years_between(row, year) <= NEAR_ENOUGH]
                rows.append(
                    {
                        "country": "EU",
                        "size_class": size_class,
                        "year_from": year_from,
                        "year_to": next_from - 1,
                        "variant": variant,
                        **{key: median(row[key] for row in found) for key in VALUES},
                        "source": f"median of {len(found)} countries for {year}; {CITE}",
                    }
                )
    return rows


def covering(rows, country, size_class, year, variant):
    """The row of a period that holds the year, else of the nearest period; None without such a class."""
    of_class = [r for r in rows if (r["country"], r["size_class"], r["variant"]) == (country, size_class, variant)]
    return min(of_class, key=lambda r: (years_between(r, year), -r["year_from"]), default=None)


def years_between(row, year):
    return max(row["year_from"] - year, year - row["year_to"], 0)


def middle(year_from, year_to):
    """A year that stands for the period; open ends count as 20 years."""
    start = year_from or year_to - 20
    return (start + min(year_to, start + 20)) // 2


def median(values):
    known = [value for value in values if value is not None]
    return round(statistics.median(known), 3) if known else None


def number(text):
    return float(text) if text else 0.0


def positive(text):
    return number(text) or None


if __name__ == "__main__":
    main(sys.argv[1:])
