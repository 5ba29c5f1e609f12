"""Electricity of light and appliances, and how the hours of the year draw it and the hot water."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.buildings import Buildings
from ...city.weather import HOURS
from .archetypes import EUROPE, Columns
from .day_tables import APPLIANCES, HOT_WATER, HOUR_KEYS, LIGHT, LIGHT_APPLIANCES, row_of
from .envelope import NET_FLOOR_SHARE
from .profiles import in_use, presence, use_index

EVEN = 0  # row of Drawn.shapes: the same in every hour
OTHER = "other"


class Drawn(NamedTuple):
    """Of n buildings: which hours draw what.

    shapes : (n_shapes, 8760) part of the mean hour, each with mean 1 [-]; row EVEN is 1 throughout
    hot_water, light, appliances : (n,) int64, row of shapes
    """

    shapes: np.ndarray
    hot_water: np.ndarray
    light: np.ndarray
    appliances: np.ndarray


def yearly(buildings: Buildings, size_class: np.ndarray, table: Columns, country: str) -> tuple[np.ndarray, np.ndarray]:
    """Electricity of light and of appliances, (n,) [kWh/a] each; NaN where the floor area is unknown.

    Of the rows of table light_appliances those of the country go before the generic ones, and in a country those of the use and size class
    before those of the use; a use without any counts as "other". Net floor area is 85 % of the gross one.
    """
    uses, gross = buildings["use"].values.astype(str), buildings.floor_area_m2
    light, appliances = np.full(len(uses), np.nan), np.full(len(uses), np.nan)
    for use, size, here in _kinds(uses, size_class):
        row = _row(table, use, size, country)
        area = gross[here] * (NET_FLOOR_SHARE if table["area"][row] == "net" else 1.0)
        light[here], appliances[here] = table["light_kwh_m2"][row] * area, table["appliances_kwh_m2"][row] * area
    return light, appliances


def drawn(buildings: Buildings, size_class: np.ndarray, profiles: Columns, table: Columns) -> Drawn:
    """The hours that draw hot water, light and appliances: by the table day_profiles where it has the use, else by the use's own hours.

    Without a row hot water is drawn evenly in the hours of use, light and appliances as the internal gains are given off (profiles.presence).
    Every day of a row draws the same, so a year draws what its mean hour says.
    """
    uses = buildings["use"].values.astype(str)
    number = use_index(uses)
    gains = presence(profiles)
    by_hours = _in_hours(profiles)
    shapes = [np.ones(HOURS)]
    places: dict[tuple[str, int], int] = {}
    rows = {item: np.zeros(len(uses), np.int64) for item in (HOT_WATER, LIGHT, APPLIANCES)}
    for item, place in rows.items():
        keep = table["item"] == item
        for use, size, here in _kinds(uses, size_class):
            row = row_of(table, use, size, keep)
            i = int(number[here[0]])
            key = ("row", row) if row >= 0 else (HOT_WATER if item == HOT_WATER else "gains", i)
            if key not in places:
                places[key] = len(shapes)
                shapes.append(_of_row(table, row) if row >= 0 else (by_hours if item == HOT_WATER else gains)[i])
            place[here] = places[key]
    return Drawn(np.stack(shapes), rows[HOT_WATER], rows[LIGHT], rows[APPLIANCES])


def _kinds(uses: np.ndarray, size_class: np.ndarray) -> list[tuple[str, str, np.ndarray]]:
    """Use, size class and the buildings that are both, in a fixed order."""
    pairs = np.array([f"{use}|{size}" for use, size in zip(uses, size_class)], dtype=object).astype(str)
    return [(*pair.partition("|")[::2], np.flatnonzero(pairs == pair)) for pair in np.unique(pairs)]


def _row(table: Columns, use: str, size: str, country: str) -> int:
    for wanted in (use, OTHER):
        for code in (country.upper(), EUROPE):
            row = row_of(table, wanted, size, table["country"] == code)
            if row >= 0:
                return row
    raise KeyError(f"{LIGHT_APPLIANCES} has no row for {use!r} and none for other")


def _of_row(table: Columns, row: int) -> np.ndarray:
    """(8760,) mean 1, every day as the row has it."""
    day = np.array([table[key][row] for key in HOUR_KEYS])
    return np.tile(day * 24 / day.sum(), HOURS // 24)


def _in_hours(profiles: Columns) -> np.ndarray:
    """(n_uses, 8760) even in the hours of use and 0 outside them, mean 1; even all year for a use without hours."""
    wanted = in_use(profiles).astype(np.float64)
    mean = wanted.mean(axis=1, keepdims=True)
    return np.where(mean > 0, wanted / np.where(mean > 0, mean, 1.0), 1.0)
