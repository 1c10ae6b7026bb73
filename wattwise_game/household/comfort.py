"""How warm and bright it is, and which machine runs: for display, true to the background."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.activity_table import activity_table
from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.day_cell import SLOT_MINUTES, SLOTS, cell_number, day_cell
from wattwise_game.household.home import BackgroundProfile, Home
from wattwise_game.household.homes_day import HomesDay, homes_day
from wattwise_game.household.physical import parts
from wattwise_game.household.refrigerator import refrigerator_w
from wattwise_game.household.thermostat import COOLER_W, HEATER_W, gains_kw, programmes
from wattwise_game.household.traits import traits_of_home
from wattwise_game.household.water_heater import RATED_W as WATER_HEATER_W

# Kelvin from the house's mean; the living room has the windows.
_ROOM_K = {
    "living_room": 0.2,
    "kitchen": 0.6,
    "bedroom": -0.7,
    "bathroom": 0.5,
    "hall": -0.4,
    "utility": -0.6,
}
_RAINS_BELOW = 0.3
SNOWS_BELOW_C = 0.5
_SUN_ROOM, _SUN_K_PER_KW = "living_room", 2.0


class Machine(StrEnum):
    """What the thermostat has switched on, by the appliance's id."""

    NONE = "none"
    HEATER = "heater"
    AIR_CONDITIONER = "air_conditioner"


_THERMOSTAT_W = {Machine.NONE: 0, Machine.HEATER: HEATER_W, Machine.AIR_CONDITIONER: COOLER_W}


@dataclass(frozen=True, slots=True)
class Conditions:
    """One minute in and around a home; ``clearness`` is 0.15 overcast to 1 blue.

    Sunrise and sunset are minutes of the wall clock's day.
    """

    outdoor_c: float
    sun_kw_per_m2: float
    clearness: float
    indoor_c: float
    room_c: Mapping[str, float]
    thermostat: Machine
    water_heater_on: bool
    sunrise_min: int
    sunset_min: int

    @property
    def is_raining(self) -> bool:
        """Return whether it rains or snows: the thickest clouds do, which is for display alone."""
        return self.clearness < _RAINS_BELOW


class _Kept(NamedTuple):
    first_minute: int
    sunrise_min: int
    sunset_min: int
    nodes: NDArray[np.float64]  # (4, 145): outdoors, sun, clearness, indoors
    thermostat_w: NDArray[np.int32]
    water_heater_w: NDArray[np.int32]


def conditions(home: Home, minute: int) -> Conditions:
    """Return the conditions of an epoch minute."""
    kept = _kept(home, cell_number(minute, home.zone))
    elapsed = minute - kept.first_minute
    slot, after = divmod(elapsed, SLOT_MINUTES)
    now = kept.nodes[:, slot] + (kept.nodes[:, slot + 1] - kept.nodes[:, slot]) * (
        after / SLOT_MINUTES
    )
    outdoor_c, sun, clearness, indoor_c = now.tolist()
    # The specification's table is no sum of machines: none of them explains its watts.
    has_machines = home.background is BackgroundProfile.PHYSICAL
    return Conditions(
        outdoor_c=outdoor_c,
        sun_kw_per_m2=sun,
        clearness=clearness,
        indoor_c=indoor_c,
        room_c={room: indoor_c + _room_k(room, sun) for room in _ROOM_K},
        thermostat=_machine(int(kept.thermostat_w[elapsed])) if has_machines else Machine.NONE,
        water_heater_on=has_machines and bool(kept.water_heater_w[elapsed]),
        sunrise_min=kept.sunrise_min,
        sunset_min=kept.sunset_min,
    )


def machines_w(home: Home, minute: int, now: Conditions, *, plugged_in: bool) -> dict[str, int]:
    """Return what each of the background's machines draws in this epoch minute, by appliance.

    ``now`` is the minute's conditions; ``plugged_in``: whether the refrigerator is.
    """
    watts: dict[str, int] = {}
    if now.thermostat is not Machine.NONE:
        watts[now.thermostat] = _THERMOSTAT_W[now.thermostat]
    if now.water_heater_on:
        watts["water_heater"] = WATER_HEATER_W
    if plugged_in:
        watts[REFRIGERATOR.id] = int(refrigerator_w(home, np.array([minute], dtype=np.int64))[0])
    return watts


def _room_k(room: str, sun_kw_per_m2: float) -> float:
    return _ROOM_K[room] + (_SUN_K_PER_KW * sun_kw_per_m2 if room == _SUN_ROOM else 0.0)


def _machine(watts: int) -> Machine:
    if not watts:
        return Machine.NONE
    return Machine.AIR_CONDITIONER if watts == COOLER_W else Machine.HEATER


@lru_cache(maxsize=64)
def _kept(home: Home, number: int) -> _Kept:
    day = homes_day(traits_of_home(home.seed), home.climate, home.zone, number)
    of = parts(day, activity_table(home.climate))
    sky = day.weather
    nodes = np.stack([sky.outdoor_c, sky.sun_kw_per_m2, sky.clearness, _indoor_c(day)[0]])
    cell = day_cell(number, home.zone)
    lit = np.flatnonzero(sky.sun_kw_per_m2[:SLOTS] > 0)
    sunrise_min, sunset_min = (cell.slots[lit[[0, -1]]] * SLOT_MINUTES).tolist()
    return _Kept(
        cell.first_minute,
        sunrise_min,
        sunset_min + SLOT_MINUTES,
        nodes,
        of.thermostat_w[0],
        of.water_heater_w[0],
    )


def _indoor_c(day: HomesDay) -> NDArray[np.float64]:
    """Return the house's mean temperature at each node, (n_homes, 145): held, or floating."""
    homes, programme = day.traits, programmes(day.cell, day.after)
    floating_c = day.weather.walls_c + gains_kw(day) / homes.envelope_kw_per_k[:, None]
    heat_to_c = homes.heat_to_c[:, None] + programme.heating_k
    cool_to_c = homes.cool_to_c[:, None] + programme.cooling_k
    return np.clip(floating_c, heat_to_c, cool_to_c)
