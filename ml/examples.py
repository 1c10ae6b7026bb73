"""What the habit forecaster learns from: days of many homes, some with their past cut short."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ml.config import HOURS, FeatureConfig, HabitConfig
from ml.features import Features, HomeDays, day_features
from ml.history import DayGrid, capped, windows

Floats = NDArray[np.float64]
_SHORT_DAYS = (0, 1, 2, 3, 5, 7, 10, 14, 21)
_HOLE_DAYS = 14


@dataclass(frozen=True)
class LearningHome:
    """A home, and the local day from which on nothing of it may be learned."""

    grid: DayGrid
    until: date


class NothingToLearn(ValueError):
    """No home has a measured day that may be learned from."""


class Examples(NamedTuple):
    """Rows in multiples of their home's level: (n, n_features), (n,); and of each row its weight
    and how many days of history it was shown."""

    table: NDArray[np.float32]
    target: Floats
    weight: Floats
    history_days: NDArray[np.int64]
    day_number: NDArray[np.int64]
    """Rows of one number are one home's one day."""


def cohort_level_kwh(homes: Sequence[LearningHome]) -> float:
    """Return the geometric mean of what an hour of these homes takes."""
    logs = [np.log(mean) for home in homes if (mean := _mean_until(home)) > 0]
    if not logs:
        raise NothingToLearn(f"no energy in {len(homes)} homes before their test days")
    return float(np.exp(np.mean(logs)))


def _mean_until(home: LearningHome) -> float:
    known = home.grid.energy_kwh[: (home.until - home.grid.first).days]
    known = known[np.isfinite(known)]
    return float(known.mean()) if len(known) else 0.0


def home_days(grid: DayGrid, days: Sequence[date], config: FeatureConfig) -> HomeDays:
    """Return the windows before these days."""
    before = config.window_days
    clean_kwh = capped(grid.energy_kwh, config)
    return HomeDays(
        zone=grid.zone,
        days=tuple(days),
        energy_kwh=windows(clean_kwh, grid.first, days, before),
        temperature_c=windows(grid.temperature_c, grid.first, days, before),
    )


def past_kwh(grid: DayGrid, days: Sequence[date], config: FeatureConfig) -> Floats:
    """Return the hours of these days without spikes, as a later day's correction knows them."""
    clean_kwh = capped(grid.energy_kwh, config)
    return windows(clean_kwh, grid.first, [day + timedelta(days=1) for day in days], 1)[:, 0]


def actual_kwh(grid: DayGrid, days: Sequence[date]) -> Floats:
    """Return the hours of these days themselves, (n_days, 24)."""
    return windows(grid.energy_kwh, grid.first, [day + timedelta(days=1) for day in days], 1)[:, 0]


def examples(
    homes: Sequence[LearningHome], *, cohort_kwh: float, config: HabitConfig
) -> tuple[Examples, tuple[str, ...]]:
    """Return every row that may be learned from, and the names of the features.

    :raises NothingToLearn: if there is none.
    """
    random = np.random.default_rng(config.training.seed)
    parts: list[Examples] = []
    names: tuple[str, ...] = ()
    for home in homes:
        n_days = (min(home.until, home.grid.end) - home.grid.first).days
        days = [
            home.grid.first + timedelta(days=number)
            for number in range(
                max(config.training.first_day, n_days - config.training.most_days),
                n_days,
                config.training.every,
            )
        ]
        if not days:
            continue
        for shown in _variants(home_days(home.grid, days, config.features), random, config):
            features = day_features(shown, cohort_kwh=cohort_kwh, config=config.features)
            names = features.names
            parts.append(_rows(features, actual_kwh(home.grid, shown.days), shown))
    if not any(len(part.target) for part in parts):
        raise NothingToLearn(f"no measured day in {len(homes)} homes before their test days")
    starts = np.cumsum([0, *(part.day_number.max(initial=-1) + 1 for part in parts)])[:-1]
    numbered = [
        part._replace(day_number=part.day_number + start)
        for part, start in zip(parts, starts, strict=True)
    ]
    columns = (np.concatenate(column) for column in zip(*numbered, strict=True))
    return Examples(*columns), names


def _variants(
    rows: HomeDays, random: np.random.Generator, config: HabitConfig
) -> tuple[HomeDays, ...]:
    short = _some(rows, config.training.short_share, random)
    lengths = random.choice(_SHORT_DAYS, size=len(short.days))
    holed = _some(rows, config.training.holed_share, random)
    begins = random.integers(1, 2 * _HOLE_DAYS, size=len(holed.days))
    widths = random.integers(1, _HOLE_DAYS + 1, size=len(holed.days))
    return (
        rows,
        _without(short, lengths[:, None] < _ages(short)[None, :]),
        _without(
            holed,
            (_ages(holed)[None, :] >= begins[:, None])
            & (_ages(holed)[None, :] < (begins + widths)[:, None]),
        ),
    )


def _ages(rows: HomeDays) -> NDArray[np.int64]:
    return np.arange(rows.energy_kwh.shape[1], 0, -1)


def _some(rows: HomeDays, share: float, random: np.random.Generator) -> HomeDays:
    chosen = np.flatnonzero(random.random(len(rows.days)) < share)
    if len(chosen) == 0:
        chosen = np.array([0])
    return HomeDays(
        rows.zone,
        tuple(rows.days[number] for number in chosen),
        rows.energy_kwh[chosen],
        rows.temperature_c[chosen],
    )


def _without(rows: HomeDays, hidden: NDArray[np.bool_]) -> HomeDays:
    """Return the rows with some days of their windows, (n_days, window), not known."""
    energy_kwh = np.where(hidden[:, :, None], np.nan, rows.energy_kwh)
    return HomeDays(rows.zone, rows.days, energy_kwh, rows.temperature_c)


def _rows(features: Features, kwh: Floats, shown: HomeDays) -> Examples:
    n_days, _, n_features = features.table.shape
    target = (kwh / features.level_kwh[:, None]).ravel()
    known = np.isfinite(target)
    history = np.isfinite(shown.energy_kwh).any(axis=2).sum(axis=1)
    return Examples(
        table=features.table.reshape(-1, n_features)[known],
        target=target[known],
        weight=np.ones(int(known.sum())),
        history_days=np.repeat(history, HOURS)[known],
        day_number=np.repeat(np.arange(n_days), HOURS)[known],
    )
