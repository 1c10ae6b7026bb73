"""Homes and cells for tests of the physical background."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.activity_table import activity_table
from wattwise_game.household.home import BackgroundProfile, Home
from wattwise_game.household.homes_day import HomesDay, homes_day
from wattwise_game.household.interval import time_zone
from wattwise_game.household.physical import Parts, parts
from wattwise_game.household.traits import traits_of
from wattwise_game.household.weather import Climate

A_JANUARY_DAY = 20_468  # 2026-01-15, a Thursday
A_JULY_DAY = A_JANUARY_DAY + 181


def a_physical_home(
    *,
    seed: int = 7,
    time_zone: str = "America/New_York",
    climate: Climate = Climate.TEMPERATE,
) -> Home:
    return Home(seed, time_zone, BackgroundProfile.PHYSICAL, climate)


def some_homes(count: int, *, time_zone: str = "Etc/UTC") -> list[Home]:
    return [a_physical_home(seed=1_000 + n, time_zone=time_zone) for n in range(count)]


def a_homes_day(
    number: int,
    *,
    homes: int = 100,
    first_seed: int = 1_000,
    climate: Climate = Climate.TEMPERATE,
    zone: str = "Etc/UTC",
) -> HomesDay:
    traits = traits_of(np.arange(first_seed, first_seed + homes, dtype=np.int64))
    return homes_day(traits, climate, time_zone(zone), number)


def parts_of(day: HomesDay) -> Parts:
    return parts(day, activity_table(day.climate))


def starts(is_on: NDArray[np.bool_]) -> float:
    """Return how often the mean home switches on in a cell; (n_homes, 1440)."""
    return float((is_on[:, 1:] & ~is_on[:, :-1]).sum(axis=1).mean())


def joined(cells: Sequence[NDArray[np.int32]]) -> NDArray[np.int32]:
    return np.concatenate(cells, axis=1)
