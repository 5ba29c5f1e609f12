"""What a measure costs against what it saves, EN 15459-1; amounts in one currency, without inflation (real interest)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def present_value_factor(discount_rate: ArrayLike, years: ArrayLike) -> np.ndarray:
    """Present value of 1 a year over so many years [a]; the number of years when money costs nothing.

    References: EN 15459-1:2017, present value factor f_pv(n) = (1 − (1 + r)^−n) / r; the annuity factor is its inverse.
    Checked by systems_and_elements.json, retrofit_economics.
    """
    rate, n = _checked(discount_rate, years)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(rate == 0, n, (1 - (1 + rate) ** -n) / np.where(rate == 0, 1, rate))


def annuity(investment: ArrayLike, discount_rate: ArrayLike, years: ArrayLike) -> np.ndarray:
    """What the investment costs each year of its life, a payment of equal parts with interest [currency/a]."""
    return np.asarray(investment, np.float64) / present_value_factor(discount_rate, years)


def net_present_value(
    investment: ArrayLike, annual_saving: ArrayLike, discount_rate: ArrayLike, years: ArrayLike
) -> np.ndarray:
    """What is won over the life of the measure in money of today, negative when it does not pay [currency]."""
    return np.asarray(annual_saving, np.float64) * present_value_factor(discount_rate, years) - investment


def simple_payback(investment: ArrayLike, annual_saving: ArrayLike) -> np.ndarray:
    """Years until the savings are as large as the investment; infinite when nothing is saved [a]."""
    cost, saving = np.broadcast_arrays(np.asarray(investment, np.float64), np.asarray(annual_saving, np.float64))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(saving > 0, cost / saving, np.where(np.isnan(saving), np.nan, np.inf))


def discounted_payback(investment: ArrayLike, annual_saving: ArrayLike, discount_rate: ArrayLike) -> np.ndarray:
    """The same with interest, −ln(1 − I r / S) / ln(1 + r); infinite when the saving does not even pay the interest [a]."""
    rate, _ = _checked(discount_rate, 1.0)
    simple = simple_payback(investment, annual_saving)
    interest = simple * rate
    with np.errstate(divide="ignore", invalid="ignore"):
        later = np.where(interest < 1, -np.log1p(-interest) / np.log1p(rate), np.inf)
    return np.where(np.isnan(simple), np.nan, np.where(rate == 0, simple, later))


def abatement_cost(annual_cost: ArrayLike, co2_saved_t: ArrayLike) -> np.ndarray:
    """Cost of a tonne of CO2 not emitted [currency/t]: what measures cost a year, annuity less savings, over the tonnes of a year.

    Negative when the measure pays by itself; NaN when it saves no CO2, as no cost makes it do so.
    """
    saved = np.asarray(co2_saved_t, np.float64)
    return np.asarray(annual_cost, np.float64) / np.where(saved > 0, saved, np.nan)


def _checked(discount_rate: ArrayLike, years: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    rate, n = np.asarray(discount_rate, np.float64), np.asarray(years, np.float64)
    if not (rate > -1).all():
        raise ValueError(f"a discount rate of {rate.min():g}, must be above −1 (0.03 is 3 %)")
    if not (n > 0).all():
        raise ValueError(f"a life of {n.min():g} years, must be above 0")
    return rate, n
