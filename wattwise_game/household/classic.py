"""The specification's background power, step 4.2, to the letter: the conformance oracle."""

from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.interval import local_minutes
from wattwise_game.household.keyed_random import Stream, uniform
from wattwise_game.household.units import MINUTES_PER_DAY

# (first hour, last hour, lowest kW, highest kW), both hours included.
BANDS = (
    (0, 5, 0.4, 0.6),
    (6, 8, 1.5, 2.5),
    (9, 16, 0.8, 1.5),
    (17, 21, 2.5, 4.0),
    (22, 23, 1.2, 1.8),
)
SUMMER_FACTOR = 1.3
WINTER_FACTOR = 1.4
WEEKEND_DAY_FACTOR = 1.2
WEEKEND_DAY_HOURS = range(9, 17)
NOISE = 0.1
_SATURDAY = 5


def _midpoint_kw(hour: int) -> float:
    return next((low + high) / 2 for first, last, low, high in BANDS if first <= hour <= last)


def _season(month: int) -> float:
    if 6 <= month <= 8:
        return SUMMER_FACTOR
    return WINTER_FACTOR if month in (12, 1, 2) else 1.0


_BASE_KW = np.array([_midpoint_kw(hour) for hour in range(24)])
_SEASON = np.array([_season(month) for month in range(1, 13)])


def expected_kw(
    *, hour: NDArray[np.int64], weekday: NDArray[np.int64], month: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the kW without noise; local hour 0–23, weekday 0 = Monday, month 1–12."""
    day_hours = (hour >= WEEKEND_DAY_HOURS.start) & (hour < WEEKEND_DAY_HOURS.stop)
    weekend = np.where((weekday >= _SATURDAY) & day_hours, WEEKEND_DAY_FACTOR, 1.0)
    kw: NDArray[np.float64] = _BASE_KW[hour] * _SEASON[month - 1] * weekend
    return kw


def background_w(seed: int, zone: ZoneInfo, minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the watts of each epoch minute, any of them alone; kW rounded to 3 decimals."""
    wall = local_minutes(minutes, zone)
    days = wall // MINUTES_PER_DAY
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1
    # 1970-01-01 was a Thursday.
    kw = expected_kw(hour=wall % MINUTES_PER_DAY // 60, weekday=(days + 3) % 7, month=month)
    drawn = uniform(
        seed,
        day=minutes // MINUTES_PER_DAY,
        stream=Stream.CLASSIC_NOISE,
        index=minutes % MINUTES_PER_DAY,
    )
    noisy = kw * (1.0 + (drawn * 2 * NOISE - NOISE))
    return np.floor(noisy * 1000 + 0.5).astype(np.int64)
