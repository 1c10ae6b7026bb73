"""When a family gets up, is out, eats and goes to bed: read from the occupancy of the day cell,
and moved by the day's occasions.

The agenda hangs on it, so what the family needs fits what the background shows them doing.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.day_cell import SLOT_MINUTES, SLOTS, cell_number
from wattwise_game.household.home import Home
from wattwise_game.household.homes_day import HomesDay, homes_day
from wattwise_game.household.interval import wall_instant_ms
from wattwise_game.household.occasion import Occasion, occasions_of
from wattwise_game.household.occupancy import State
from wattwise_game.household.traits import traits_of_home
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_MINUTE

_USUAL_WAKE_MIN, _USUAL_BED_MIN = 7 * 60, 23 * 60
_NOON_MIN = 12 * 60
_EARLIEST_BED_MIN = 20 * 60
_EARLIEST_DINNER_MIN, _LATEST_DINNER_MIN = 17 * 60 + 45, 19 * 60 + 45
_AFTER_COMING_HOME_MIN = 30
# As much as people.py lets everybody lie in on a weekend, whose occupancy already does.
_HOLIDAY_LIE_IN_MIN, _LATEST_HOLIDAY_WAKE_MIN = 75, 10 * 60 + 30
_GUESTS_DINE_LATER_MIN, _GUESTS_LEAVE_MIN = 30, 23 * 60
_SATURDAY = 5
_DUSK_KW_PER_M2 = 0.02  # less sun than this, and a room wants a lamp
# The cell begins at 04:00 standard time: a wall clock may show five.
_READ_FROM_HOUR = 5


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Minutes of the wall clock's day, and what is special about it (``Occasion.sentence``)."""

    wake_min: int
    home_at_noon: bool
    dinner_min: int
    bed_min: int
    sunset_min: int
    occasions: tuple[Occasion, ...] = ()


def rhythm_of(home: Home, day: date) -> Rhythm:
    """Return how this local date goes; any date alone, always the same."""
    cell = _cell(home, day)
    states = _states(cell)
    wake = _first(states == State.ACTIVE, from_min=_READ_FROM_HOUR * 60, until_min=_NOON_MIN)
    bed = _first(states == State.ASLEEP, from_min=_EARLIEST_BED_MIN, until_min=MINUTES_PER_DAY)
    noon = states[_NOON_MIN // SLOT_MINUTES - 2 : _NOON_MIN // SLOT_MINUTES + 6]
    usual = Rhythm(
        wake_min=_USUAL_WAKE_MIN if wake is None else wake,
        home_at_noon=bool(np.mean(noon == State.ACTIVE) >= 0.5),
        dinner_min=_dinner_min(states),
        bed_min=_USUAL_BED_MIN if bed is None else max(bed, _EARLIEST_BED_MIN + 60),
        sunset_min=_sunset_min(cell),
    )
    return _moved(usual, day, occasions_of(home, day))


def _moved(usual: Rhythm, day: date, occasions: tuple[Occasion, ...]) -> Rhythm:
    """Return a usual day as its occasions make it."""
    moved = replace(usual, occasions=occasions)
    if Occasion.HOLIDAY in occasions and day.weekday() < _SATURDAY:
        lie_in = max(
            usual.wake_min, min(usual.wake_min + _HOLIDAY_LIE_IN_MIN, _LATEST_HOLIDAY_WAKE_MIN)
        )
        moved = replace(moved, wake_min=lie_in)
    if Occasion.HOLIDAY in occasions or Occasion.ILL in occasions:
        moved = replace(moved, home_at_noon=True)
    if Occasion.GUESTS in occasions:
        moved = replace(
            moved,
            dinner_min=usual.dinner_min + _GUESTS_DINE_LATER_MIN,
            bed_min=max(usual.bed_min, _GUESTS_LEAVE_MIN),
        )
    return moved


def _cell(home: Home, day: date) -> HomesDay:
    first_minute = wall_instant_ms(day, _READ_FROM_HOUR * 60, home.zone) // MS_PER_MINUTE
    number = cell_number(first_minute, home.zone)
    return homes_day(traits_of_home(home.seed), home.climate, home.zone, number)


def _states(day: HomesDay) -> NDArray[np.intp]:
    """Return the household's state in each ten-minute slot of the wall clock's day, (144,)."""
    states = np.full(SLOTS, int(State.ASLEEP), dtype=np.intp)
    slots = day.cell.slots
    # What follows midnight belongs to the next date, and is read by it.
    today = slots >= _READ_FROM_HOUR * 60 // SLOT_MINUTES
    states[slots[today]] = day.node_states[0, :SLOTS][today]
    return states


def _sunset_min(day: HomesDay) -> int:
    lit = np.flatnonzero(day.weather.sun_kw_per_m2[:SLOTS] > _DUSK_KW_PER_M2)
    return int(day.cell.slots[lit[-1]]) * SLOT_MINUTES


def _first(matches: NDArray[np.bool_], *, from_min: int, until_min: int) -> int | None:
    found = np.flatnonzero(matches[from_min // SLOT_MINUTES : until_min // SLOT_MINUTES])
    return None if found.size == 0 else from_min + int(found[0]) * SLOT_MINUTES


def _dinner_min(states: NDArray[np.intp]) -> int:
    """Return when dinner is cooked: some time after somebody is home in the evening."""
    home = _first(states != State.AWAY, from_min=_EARLIEST_DINNER_MIN // 10 * 10, until_min=20 * 60)
    arrived = _LATEST_DINNER_MIN if home is None else home + _AFTER_COMING_HOME_MIN
    return min(max(arrived, _EARLIEST_DINNER_MIN), _LATEST_DINNER_MIN)
