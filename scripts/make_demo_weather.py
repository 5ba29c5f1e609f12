"""Makes the weather of the demo cities: EPW files from the NSRDB quarter hours in the PyPI package hisim 1.2.4 (MIT).

pip download --no-deps hisim==1.2.4 -d build/hisim
.venv-solver/bin/python scripts/make_demo_weather.py build/hisim/hisim-1.2.4-py2.py3-none-any.whl

The source has values at :00, :15, :30 and :45 of local standard time (found by global = direct × cosine + diffuse, which fits within
0.3 W/m² at the stamp itself and nowhere else). An hour is their mean from its beginning to its end, ends counted half.
"""

import csv
import io
import sys
import zipfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources/demo/weather"
FOLDER = "hisim/inputs/weather/NSRDB_15min"
# file in the package -> name of ours, station, country, what it stands in for
CITIES = {
    "Stockholm/984998_59.33_18.06_2019.csv": ("stockholm-2019-nsrdb.epw", "Stockholm", "SWE", "Helsinki"),
    "Amsterdam/469536_52.37_4.90_2019.csv": ("amsterdam-2019-nsrdb.epw", "Amsterdam", "NLD", "Delft"),
}
QUARTERS = 4
HOURS = 8760
COMMENTS = (
    "NSRDB of the National Renewable Energy Laboratory (NREL): year 2019 at 15 minutes; taken from the package hisim 1.2.4 "
    "(MIT licence) and averaged to hours for Twinscape. Free to use with attribution to NREL NSRDB (nsrdb.nrel.gov).",
    "Stands in for {stand_in_for}: a demonstration year of another city. No humidity in the source.",
)
HEAD = (
    "LOCATION,{city},-,{country},NSRDB 2019,{station},{latitude},{longitude},{zone},{elevation}",
    "DESIGN CONDITIONS,0",
    "TYPICAL/EXTREME PERIODS,0",
    "GROUND TEMPERATURES,0",
    "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
    'COMMENTS 1,"{comment_1}"',
    'COMMENTS 2,"{comment_2}"',
    "DATA PERIODS,1,1,Data,Tuesday,1/1,12/31",
)


def main(arguments):
    with zipfile.ZipFile(arguments[0]) as package:
        for source, names in CITIES.items():
            text = package.read(f"{FOLDER}/{source}").decode("utf-8")
            path = TARGET / names[0]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(epw(text, *names[1:]), encoding="utf-8", newline="\n")
            print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def epw(text, city, country, stand_in_for):
    rows = list(csv.reader(io.StringIO(text)))
    station = dict(zip(rows[0], rows[1]))
    if station["Time Zone"] != station["Local Time Zone"]:
        raise SystemExit(f"{city}: rows are in time zone {station['Time Zone']}, not in local standard time")
    names = rows[2]
    quarters = {name: np.array([float(row[i]) for row in rows[3:]]) for i, name in enumerate(names)}
    hours = {name: hourly(values) for name, values in quarters.items() if name != "Wind Direction"}
    hours["Wind Direction"] = hourly_direction(quarters["Wind Direction"], quarters["Wind Speed"])
    head = [
        line.format(
            city=city,
            country=country,
            station=station["Location ID"],
            latitude=station["Latitude"],
            longitude=station["Longitude"],
            zone=station["Time Zone"],
            elevation=station["Elevation"],
            comment_1=COMMENTS[0],
            comment_2=COMMENTS[1].format(stand_in_for=stand_in_for),
        )
        for line in HEAD
    ]
    stamps = [[int(row[i]) for i in range(4)] for row in rows[3::QUARTERS]]
    return "\n".join(head + [line_of(stamp, hours, h) for h, stamp in enumerate(stamps)]) + "\n"


def hourly(quarters):
    """Mean of each hour, (8760,): trapezia between the quarter hours; the year's last hour ends on its last quarter."""
    values = np.append(quarters, quarters[-1])
    pairs = (values[:-1] + values[1:]) / 2
    return pairs.reshape(HOURS, QUARTERS).mean(axis=1)


def hourly_direction(direction_deg, speed):
    """Direction of the mean wind vector of each hour, (8760,) [°]."""
    angle = np.radians(direction_deg)
    east, north = hourly(speed * np.sin(angle)), hourly(speed * np.cos(angle))
    return np.degrees(np.arctan2(east, north)) % 360


def line_of(stamp, hours, h):
    """One row of 35 columns, hour-ending; what the source lacks has EPW's code for missing."""
    year, month, day, hour = stamp
    value = {name: values[h] for name, values in hours.items()}
    return (
        f"{year},{month},{day},{hour + 1},0,?,{value['Temperature']:.2f},99.9,999,{value['Pressure'] * 100:.0f},9999,9999,9999,"
        f"{value['GHI']:.1f},{value['DNI']:.1f},{value['DHI']:.1f},999999,999999,999999,9999,"
        f"{value['Wind Direction']:.0f},{value['Wind Speed']:.2f},99,99,9999,99999,9,999999999,999,.999,999,99,999,999,99"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
