"""Absorption by the air at the mid-frequencies of the octaves (atmospheric_absorption.json)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..noise.atmosphere import air_absorption
from ..noise.bands import OCTAVES
from .rows import Data, Family, Row, judged


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    for case in document["cases"]:
        got = air_absorption(case["temperature_C"], case["relative_humidity_percent"], case["pressure_Pa"] / 1000)
        for frequency, expected, alpha in zip(OCTAVES, case["expected_alpha"], got, strict=True):
            yield judged(case["id"], f"alpha at {frequency:g} Hz", "dB/km", expected, float(alpha), case["tolerance"])


FAMILY = Family("Absorption by the air, ISO 9613-1", "atmospheric_absorption", rows)
