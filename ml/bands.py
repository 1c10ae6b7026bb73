"""A simulated year beside the specification's hourly bands."""

import numpy as np
from numpy.typing import NDArray

from ml.simulated_year import SimulatedYear
from wattwise_game.household.classic import (
    BANDS,
    SUMMER_FACTOR,
    WEEKEND_DAY_FACTOR,
    WEEKEND_DAY_HOURS,
    WINTER_FACTOR,
)

SEASONS = ("spring and autumn", "summer", "winter")
_SEASON_FACTORS = np.array([1.0, SUMMER_FACTOR, WINTER_FACTOR])
_FIRST_HOUR = 4


def band_w() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the specification's lowest and highest watts; (3 seasons, weekend, 24 hours)."""
    low, high = np.zeros((3, 2, 24)), np.zeros((3, 2, 24))
    for first, last, low_kw, high_kw in BANDS:
        low[:, :, first : last + 1], high[:, :, first : last + 1] = 1000 * low_kw, 1000 * high_kw
    factor = np.ones((3, 2, 24)) * _SEASON_FACTORS[:, None, None]
    factor[:, 1, WEEKEND_DAY_HOURS.start : WEEKEND_DAY_HOURS.stop] *= WEEKEND_DAY_FACTOR
    return low * factor, high * factor


def hourly_means_w(year: SimulatedYear) -> NDArray[np.float64]:
    """Return the mean of all homes by the hour's own date; (3 seasons, weekend, 24 hours)."""
    by_hour = year.hours_w.mean(axis=0)
    hours = np.arange(len(by_hour)) + _FIRST_HOUR
    days = year.first_cell + hours // 24
    cell = (season_of(days), ((days + 3) % 7 >= 5).astype(np.intp), hours % 24)
    total, count = np.zeros((3, 2, 24)), np.zeros((3, 2, 24))
    np.add.at(total, cell, by_hour)
    np.add.at(count, cell, 1)
    means: NDArray[np.float64] = total / count
    return means


def in_band(year: SimulatedYear) -> NDArray[np.bool_]:
    low, high = band_w()
    means = hourly_means_w(year)
    return (low <= means) & (means <= high)


def month_of(days: NDArray[np.int64]) -> NDArray[np.int64]:
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1


def season_of(days: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the index into ``SEASONS`` of each day since 1970."""
    months = month_of(days)
    summer, winter = (months >= 6) & (months <= 8), (months <= 2) | (months == 12)
    return np.where(summer, 1, np.where(winter, 2, 0))
