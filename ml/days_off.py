"""Workdays and days off, as far as they can be told without a list of countries."""

from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

_FIXED = {(1, 1), (12, 25), (12, 26), (12, 24), (12, 31)}


@cache
def easter(year: int) -> date:
    """Return Easter Sunday. Source: the anonymous Gregorian computus (Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, g = b // 4, b % 4, (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * leap) // 451
    month, day = divmod(h + leap - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def is_holiday(day: date) -> bool:
    """Return whether most of the homes we know rest on this day, whatever its weekday."""
    near_easter = easter(day.year) + timedelta(days=-2), easter(day.year) + timedelta(days=1)
    return (day.month, day.day) in _FIXED or day in near_easter


@cache
def _off(ordinal: int) -> bool:
    day = date.fromordinal(ordinal)
    return day.weekday() >= 5 or is_holiday(day)


def days_off(ordinals: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return for each proleptic ordinal whether it is a weekend or a holiday; keeps the shape."""
    unique, places = np.unique(ordinals, return_inverse=True)
    off = np.array([_off(int(ordinal)) for ordinal in unique], dtype=np.bool_)
    return off[places].reshape(ordinals.shape)
