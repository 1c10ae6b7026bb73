"""What makes a day unlike others: a holiday, guests, illness, a heat wave, a cold snap.

Drawn from the home's seed, the date, its weather and the calendar; the player cannot influence
it. Occasions move the family's rhythm (rhythm.py) and change its tasks (task_kind.py), so what a
typical family uses on such a day still follows from its agenda alone.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from wattwise_game.household.home import Home
from wattwise_game.household.keyed_random import Stream, uniform
from wattwise_game.household.weather import PRESETS, Climate, weather

HOT_DAY_C = 28.0
"""A warmest moment from which a living room wants cooling."""

# How often guests come (an estimate), by weekday from Monday, and on a public holiday.
_GUESTS_CHANCE = (0.0, 0.0, 0.0, 0.0, 0.12, 0.25, 0.12)
_GUESTS_CHANCE_ON_HOLIDAY = 0.35
# Some seven days a year in bed (an estimate: two or three colds for each household).
_FALLS_ILL_CHANCE = 0.006
_ILL_DAYS = (2, 3, 4)
# A heat wave is three days in a row of 30 °C ("hot days" of most weather services) that are also
# hotter than the climate's usual July afternoon; a cold snap three nights of frost that are also
# colder than its usual January night.
_WAVE_DAYS = 3
_HEAT_WAVE_C, _HOTTER_THAN_USUAL_K = 30.0, 1.0
_COLD_SNAP_C, _COLDER_THAN_USUAL_K = 0.0, 2.0
_MONDAY, _THURSDAY = 0, 3
_EPOCH = date(1970, 1, 1)


class Occasion(StrEnum):
    HOLIDAY = "holiday"
    GUESTS = "guests"
    ILL = "ill"
    HEAT_WAVE = "heat_wave"
    COLD_SNAP = "cold_snap"

    @property
    def sentence(self) -> str:
        """Return what the game says of it."""
        return _SENTENCES[self]


_SENTENCES = {
    Occasion.HOLIDAY: "Public holiday",
    Occasion.GUESTS: "Guests for dinner",
    Occasion.ILL: "Somebody is ill at home",
    Occasion.HEAT_WAVE: "Heat wave",
    Occasion.COLD_SNAP: "Cold snap",
}


class _NthWeekday(NamedTuple):
    """``nth`` counts from 1, or backwards from -1."""

    month: int
    weekday: int
    nth: int


# The six that nearly all employers in the United States give (BLS, National Compensation Survey).
_FIXED_HOLIDAYS = {
    (1, 1): "New Year's Day",
    (7, 4): "Independence Day",
    (12, 25): "Christmas Day",
}
_MOVING_HOLIDAYS = {
    _NthWeekday(5, _MONDAY, -1): "Memorial Day",
    _NthWeekday(9, _MONDAY, 1): "Labor Day",
    _NthWeekday(11, _THURSDAY, 4): "Thanksgiving",
}


@lru_cache(maxsize=1024)
def occasions_of(home: Home, day: date) -> tuple[Occasion, ...]:
    """Return all that is special about a local date, in ``Occasion``'s order; often nothing."""
    is_ill = _is_ill(home, day)
    happens = {
        Occasion.HOLIDAY: holiday_name(day) is not None,
        # Whoever is ill at home invites nobody.
        Occasion.GUESTS: not is_ill and _guests_come(home, day),
        Occasion.ILL: is_ill,
        Occasion.HEAT_WAVE: _in_a_row(lambda each: _is_very_hot(home.climate, each), day),
        Occasion.COLD_SNAP: _in_a_row(lambda each: _is_very_cold(home.climate, each), day),
    }
    return tuple(occasion for occasion in Occasion if happens[occasion])


def holiday_name(day: date) -> str | None:
    """Return which public holiday a date is, if any."""
    fixed = _FIXED_HOLIDAYS.get((day.month, day.day))
    if fixed is not None:
        return fixed
    from_start = _NthWeekday(day.month, day.weekday(), (day.day - 1) // 7 + 1)
    is_last = (day + timedelta(days=7)).month != day.month
    from_end = _NthWeekday(day.month, day.weekday(), -1) if is_last else from_start
    return _MOVING_HOLIDAYS.get(from_start) or _MOVING_HOLIDAYS.get(from_end)


def is_hot(climate: Climate, day: date) -> bool:
    return _outdoor_c(climate, day)[1] >= HOT_DAY_C


def _guests_come(home: Home, day: date) -> bool:
    is_holiday = holiday_name(day) is not None
    chance = _GUESTS_CHANCE_ON_HOLIDAY if is_holiday else _GUESTS_CHANCE[day.weekday()]
    (drawn,) = uniform(home.seed, day=day.toordinal(), stream=Stream.OCCASION, index=[0])
    return bool(drawn < chance)


def _is_ill(home: Home, day: date) -> bool:
    """Return whether somebody fell ill today or so lately as to be ill still."""
    since = np.arange(_ILL_DAYS[-1])
    days = (day.toordinal() - since)[:, None]
    falls, lasts = uniform(home.seed, day=days, stream=Stream.OCCASION, index=[1, 2]).T
    ill_days = np.array(_ILL_DAYS)[(lasts * len(_ILL_DAYS)).astype(np.intp)]
    return bool(np.any((falls < _FALLS_ILL_CHANCE) & (since < ill_days)))


def _in_a_row(matches: Callable[[date], bool], day: date) -> bool:
    """Return whether the date is one of so many in a row."""
    reach = _WAVE_DAYS - 1
    near = [matches(day + timedelta(days=step)) for step in range(-reach, reach + 1)]
    return any(all(near[begin : begin + _WAVE_DAYS]) for begin in range(_WAVE_DAYS))


def _is_very_hot(climate: Climate, day: date) -> bool:
    usual = PRESETS[climate]
    july_afternoon_c = usual.mean_c + usual.yearly_k + usual.daily_k
    threshold_c = max(_HEAT_WAVE_C, july_afternoon_c + _HOTTER_THAN_USUAL_K)
    return _outdoor_c(climate, day)[1] >= threshold_c


def _is_very_cold(climate: Climate, day: date) -> bool:
    usual = PRESETS[climate]
    january_night_c = usual.mean_c - usual.yearly_k - usual.daily_k
    threshold_c = min(_COLD_SNAP_C, january_night_c - _COLDER_THAN_USUAL_K)
    return _outdoor_c(climate, day)[0] <= threshold_c


@lru_cache(maxsize=4096)
def _outdoor_c(climate: Climate, day: date) -> tuple[float, float]:
    """Return the coldest and the warmest moment from 04:00 until the next 04:00."""
    outdoor_c = weather(climate, (day - _EPOCH).days).outdoor_c
    return float(outdoor_c.min()), float(outdoor_c.max())
