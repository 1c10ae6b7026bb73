"""Who of the household is asleep, awake or out, and in which room: for the scene and the agenda.

Everybody has a rhythm of their own for the day; the household's state, which the background is
made from, has the last word: if it sleeps nobody is up, if it is out all are, and if it is up
somebody is.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.day_cell import SLOT_MINUTES, DayCell, cell_number, day_cell
from wattwise_game.household.exact import TWO_TO_32
from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_minutes
from wattwise_game.household.keyed_random import Stream, bits
from wattwise_game.household.occupancy import State, states
from wattwise_game.household.traits import traits_of_home
from wattwise_game.household.units import MINUTES_PER_DAY

BEDROOM = "bedroom"
_MORNING = ((0.30, "bathroom"), (0.75, "kitchen"), (0.9, BEDROOM), (1.0, "living_room"))
_DAYTIME = (
    *((0.5, "living_room"), (0.75, "kitchen"), (0.85, "utility")),
    *((0.9, "hall"), (1.0, BEDROOM)),
)
_EVENING = ((0.4, "kitchen"), (0.92, "living_room"), (1.0, "bathroom"))
_LATE = ((0.6, "living_room"), (0.75, "bathroom"), (0.85, "kitchen"), (1.0, BEDROOM))
_NIGHT = ((0.5, "bathroom"), (1.0, "kitchen"))
_ROOMS_BY_HOUR = (*[_NIGHT] * 5, *[_MORNING] * 4, *[_DAYTIME] * 8, *[_EVENING] * 3, *[_LATE] * 4)
_ROOM_MINUTES = 30
_WEEKEND_LIE_IN_MIN = 75
_GOES_OUT = (0.7, 0.45)  # on a workday, on a weekend


class Presence(StrEnum):
    ASLEEP = "asleep"
    AWAKE = "awake"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Person:
    """One occupant at some minute; ``room`` is None while away."""

    number: int
    presence: Presence
    room: str | None


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """Minutes since local midnight; sleeping may lie after the next one."""

    wakes: int
    leaves: int
    returns: int
    sleeps: int

    def at(self, minute_of_day: int) -> Presence:
        if not self.wakes <= minute_of_day < self.sleeps:
            return Presence.ASLEEP
        away = self.leaves <= minute_of_day < self.returns
        return Presence.AWAY if away else Presence.AWAKE


def household_state(home: Home, minute: int) -> State:
    """Return what the background takes the household to be doing in this epoch minute."""
    number = cell_number(minute, home.zone)
    slot = (minute - day_cell(number, home.zone).first_minute) // SLOT_MINUTES
    return State(int(_cell_states(home, number)[slot]))


def people_at(home: Home, minute: int) -> tuple[Person, ...]:
    """Return every occupant in this epoch minute."""
    number = cell_number(minute, home.zone)
    wall = int(local_minutes(np.array([minute], dtype=np.int64), home.zone)[0])
    return tuple(
        Person(person, presence, _room(home, wall, person, presence))
        for person, presence in enumerate(_presences(home, minute, wall, number))
    )


def _presences(home: Home, minute: int, wall: int, number: int) -> list[Presence]:
    # Asked whatever they do, so that any minute of a cell prepares all of them.
    rhythms = _rhythms(home, number)
    state = household_state(home, minute)
    if state is not State.ACTIVE:
        everybody = Presence.ASLEEP if state is State.ASLEEP else Presence.AWAY
        return [everybody] * home.occupants
    minute_of_day = wall % MINUTES_PER_DAY
    # The small hours belong to the evening before.
    if minute_of_day < rhythms[0].wakes and minute_of_day < 4 * 60:
        minute_of_day += MINUTES_PER_DAY
    presences = [rhythm.at(minute_of_day) for rhythm in rhythms]
    if Presence.AWAKE not in presences:
        earliest = min(range(len(rhythms)), key=lambda person: rhythms[person].wakes)
        presences[earliest] = Presence.AWAKE
    return presences


def _room(home: Home, wall: int, person: int, presence: Presence) -> str | None:
    if presence is not Presence.AWAKE:
        return BEDROOM if presence is Presence.ASLEEP else None
    index = np.array([1_000 + person], dtype=np.uint32)
    keys = traits_of_home(home.seed).keys
    drawn = bits(keys, day=wall // _ROOM_MINUTES, stream=Stream.PEOPLE, index=index)
    chance = int(drawn[0, 0]) / TWO_TO_32
    rooms = _ROOMS_BY_HOUR[wall % MINUTES_PER_DAY // 60]
    return next(room for most, room in rooms if chance < most)


@lru_cache(maxsize=256)
def _rhythms(home: Home, number: int) -> tuple[_Rhythm, ...]:
    keys = traits_of_home(home.seed).keys
    index = np.arange(5 * home.occupants, dtype=np.uint32)
    drawn = bits(keys, day=number, stream=Stream.PEOPLE, index=index)[0] / TWO_TO_32
    cell = day_cell(number, home.zone)
    return tuple(_rhythm(cell, chances.tolist()) for chances in drawn.reshape(-1, 5))


def _rhythm(cell: DayCell, chances: list[float]) -> _Rhythm:
    wakes, goes, leaves, returns, sleeps = chances
    lie_in = _WEEKEND_LIE_IN_MIN if cell.is_weekend else 0
    leaves_min = 7 * 60 + 20 + lie_in + int(leaves * 100)
    stays = goes >= _GOES_OUT[cell.is_weekend]
    return _Rhythm(
        wakes=5 * 60 + 50 + lie_in + int(wakes * 90),
        leaves=leaves_min,
        returns=leaves_min if stays else 15 * 60 + int(returns * 210),
        sleeps=21 * 60 + 30 + int(sleeps * 140),
    )


@lru_cache(maxsize=256)
def _cell_states(home: Home, number: int) -> NDArray[np.intp]:
    cell, after = day_cell(number, home.zone), day_cell(number + 1, home.zone)
    found: NDArray[np.intp] = states(traits_of_home(home.seed).keys, cell, after)[0]
    return found
