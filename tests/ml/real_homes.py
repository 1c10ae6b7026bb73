"""Histories for tests of the forecasters: made ones, and real ones where they are at hand."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ml.config import HABIT, HabitConfig
from ml.history import HourlyHistory
from wattwise_game.household.interval import hours_of, local_day, time_zone

LONDON = "Europe/London"
REAL_HOMES = os.environ.get("WATTWISE_HOMES", "")
needs_real_homes = pytest.mark.skipif(
    not Path(REAL_HOMES).is_dir() or not REAL_HOMES,
    reason="needs real homes: set WATTWISE_HOMES to a folder of *_hourly.parquet",
)


def a_quick_config() -> HabitConfig:
    return replace(
        HABIT,
        quantiles=replace(HABIT.quantiles, rounds=12, eta=0.3, min_child_weight=5.0),
        mean=replace(HABIT.mean, rounds=12, eta=0.3, min_child_weight=5.0),
    )


def hour_starts(first: date, n_days: int, zone: str = LONDON) -> NDArray[np.int64]:
    days = (local_day(first + timedelta(days=number), time_zone(zone)) for number in range(n_days))
    return np.array([hour.start_ms for day in days for hour in hours_of(day)], dtype=np.int64)


def a_history(
    *,
    until: date,
    n_days: int = 70,
    zone: str = LONDON,
    seed: int = 1,
    size_kwh: float = 0.4,
    temperature_c: float | None = None,
) -> HourlyHistory:
    """Return a home with evenings, weekends and chance, up to the local midnight of ``until``."""
    starts = hour_starts(until - timedelta(days=n_days), n_days, zone)
    random = np.random.default_rng(seed)
    hours = (starts // 3_600_000) % 24
    shape = 0.4 + 0.8 * np.exp(-(((hours - 19) / 2.5) ** 2)) + 0.4 * np.exp(-((hours - 8) ** 2) / 3)
    weekend = ((starts // 86_400_000 + 3) % 7 >= 5) * 0.2
    energy_kwh = size_kwh * (shape + weekend) * random.gamma(3.0, 1 / 3.0, len(starts))
    outdoor = None if temperature_c is None else np.full(len(starts), temperature_c)
    return HourlyHistory(starts, energy_kwh, zone, outdoor)


def homes_to_learn_from(until: date, n_homes: int = 6) -> list[HourlyHistory]:
    return [
        a_history(until=until, seed=seed, n_days=90, size_kwh=0.1 + 0.15 * seed)
        for seed in range(n_homes)
    ]
