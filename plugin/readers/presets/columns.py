"""Fields of a layer as numbers and words, for presets that make one attribute of several fields."""

from __future__ import annotations

import contextlib

import numpy as np

from ..vector import Features


def column_of(features: Features, *names: str) -> np.ndarray | None:
    """The first of the fields that is there, whatever its case; None without any."""
    by_lower = {key.lower(): key for key in features.columns}
    for name in names:
        if name in by_lower:
            return features.columns[by_lower[name]]
    return None


def with_columns(features: Features, **columns: np.ndarray) -> Features:
    """The same features with fields added."""
    return Features(
        features.layer, features.file, features.ids, features.geometry, {**features.columns, **columns}, features.crs
    )


def numbers_of(column: np.ndarray | None, n: int, nulls: tuple) -> np.ndarray:
    """(n,) float64; NaN for null codes, and for words, which are reported where the field itself is read."""
    values = np.full(n, np.nan)
    for i, value in enumerate(() if column is None else column):
        with contextlib.suppress(TypeError, ValueError):
            values[i] = float(str(value).replace(",", "."))
    values[np.isin(values, [v for v in nulls if not isinstance(v, str)])] = np.nan
    return values


def words_of(column: np.ndarray | None, n: int) -> list[str]:
    """n words, "" for none; 5.0 is "5"."""
    if column is None:
        return [""] * n
    words = ["" if value is None or value != value else str(value).strip() for value in column]
    return [word[:-2] if word.endswith(".0") else word for word in words]
