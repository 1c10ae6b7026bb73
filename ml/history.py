"""A home's hourly history, laid out by its own wall clock: one row a local day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ml.config import HOURS, FeatureConfig
from wattwise_game.household.interval import local_minutes, time_zone
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE

Floats = NDArray[np.float64]
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_HALF_HOUR_MINUTES = 30


class UnusableHistory(ValueError):
    """A history is not one that a meter could have written: says what is wrong with it."""


@dataclass(frozen=True)
class HourlyHistory:
    """Hours of one home by their start, (n,) each; NaN or an absent hour is a gap.

    The order is free. ``temperature_c`` is outdoors, as known at the time, or None.

    :raises UnusableHistory: if lengths differ or an hour comes twice.
    """

    hour_start_ms: NDArray[np.int64]
    energy_kwh: Floats
    zone: str
    temperature_c: Floats | None = None

    def __post_init__(self) -> None:
        n_hours = len(self.hour_start_ms)
        if len(self.energy_kwh) != n_hours:
            raise UnusableHistory(f"{n_hours} hours, but {len(self.energy_kwh)} energies")
        if self.temperature_c is not None and len(self.temperature_c) != n_hours:
            raise UnusableHistory(f"{n_hours} hours, but {len(self.temperature_c)} temperatures")
        if len(np.unique(self.hour_start_ms // MS_PER_HOUR)) != n_hours:
            raise UnusableHistory("an hour comes twice")


@dataclass(frozen=True)
class DayGrid:
    """kWh and °C by local day and wall hour, (n_days, 24); NaN where unknown or impossible.

    An hour that an autumn day repeats is the mean of the two; one that spring skips is NaN.
    """

    first: date
    zone: str
    energy_kwh: Floats
    temperature_c: Floats

    @property
    def end(self) -> date:
        return self.first + timedelta(days=len(self.energy_kwh))


def day_grid(history: HourlyHistory, config: FeatureConfig) -> DayGrid:
    """Return the history by local days, from its first hour's to its last hour's."""
    zone = time_zone(history.zone)
    if len(history.hour_start_ms) == 0:
        nothing = np.empty((0, HOURS))
        return DayGrid(date(1970, 1, 1), history.zone, nothing, nothing)
    # In zones off the whole hour, an hour belongs to the wall hour that holds its middle.
    middles = history.hour_start_ms.astype(np.int64) // MS_PER_MINUTE + _HALF_HOUR_MINUTES
    wall_minutes = local_minutes(middles, zone)
    cells = wall_minutes // 60
    first_day = int(wall_minutes.min()) // MINUTES_PER_DAY
    n_days = int(wall_minutes.max()) // MINUTES_PER_DAY - first_day + 1
    cells = cells - first_day * HOURS
    energy = np.asarray(history.energy_kwh, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        energy = np.where((energy >= 0) & (energy <= config.possible_kwh), energy, np.nan)
    temperature = (
        np.full(len(cells), np.nan)
        if history.temperature_c is None
        else np.asarray(history.temperature_c, dtype=np.float64)
    )
    with np.errstate(invalid="ignore"):
        temperature = np.where(np.abs(temperature) <= 60, temperature, np.nan)
    return DayGrid(
        first=date.fromordinal(first_day + _EPOCH_ORDINAL),
        zone=history.zone,
        energy_kwh=_means(energy, cells, n_days),
        temperature_c=_means(temperature, cells, n_days),
    )


def _means(hourly: Floats, cells: NDArray[np.int64], n_days: int) -> Floats:
    known = np.isfinite(hourly)
    size = n_days * HOURS
    sums = np.bincount(cells[known], weights=hourly[known], minlength=size)
    counts = np.bincount(cells[known], minlength=size)
    means: Floats = np.divide(sums, counts, out=np.full(size, np.nan), where=counts > 0)
    return means.reshape(n_days, HOURS)


def capped(energy_kwh: Floats, config: FeatureConfig) -> Floats:
    """Return (n_days, 24) without spikes, each day judged by the days before it alone."""
    largest = np.nanmax(
        np.where(np.isnan(energy_kwh), -np.inf, energy_kwh), axis=1, initial=-np.inf
    )
    before = np.concatenate([np.full(config.cap_days, -np.inf), largest[:-1]])
    if len(largest) == 0:
        return energy_kwh
    caps = np.lib.stride_tricks.sliding_window_view(before, config.cap_days).max(axis=1)
    caps = np.where(caps > 0, config.cap_factor * caps, np.inf)
    return np.minimum(energy_kwh, caps[:, None])


def windows(by_day: Floats, first: date, days: Sequence[date], n_days: int) -> Floats:
    """Return the ``n_days`` before each of ``days``, (len(days), n_days, 24), the latest last.

    Days outside what is known are NaN.
    """
    numbers = np.array([day.toordinal() - first.toordinal() for day in days], dtype=np.int64)
    low = min(int(numbers.min(initial=0)) - n_days, 0)
    high = max(int(numbers.max(initial=0)), len(by_day))
    padded = np.full((high - low, HOURS), np.nan)
    padded[-low : len(by_day) - low] = by_day
    places = numbers[:, None] - low + np.arange(-n_days, 0)[None, :]
    cut: Floats = padded[places]
    return cut


def history_before(history: HourlyHistory, midnight_ms: int) -> HourlyHistory:
    """Return what is known at an instant: the hours that have ended by it."""
    ended = history.hour_start_ms + MS_PER_HOUR <= midnight_ms
    return HourlyHistory(
        history.hour_start_ms[ended],
        history.energy_kwh[ended],
        history.zone,
        None if history.temperature_c is None else history.temperature_c[ended],
    )
