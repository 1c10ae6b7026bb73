"""Heat pump and air conditioner: how hard they must run to hold what the thermostat is set to.

Inverse dynamics: heat lost through walls, plus what the programme's rise takes, less what people
and sun give, over what the machine can move at this outdoor temperature. The thermostat's own
cycle is left to the oscillator. Neither is tied to a month.
Sources: shared/design/household-model.md (UA, capacities, COP); setback programmes are estimates.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.day_cell import SLOTS_PER_HOUR, DayCell
from wattwise_game.household.exact import between
from wattwise_game.household.homes_day import HomesDay
from wattwise_game.household.keyed_random import Stream
from wattwise_game.household.oscillator import MOST_DUTY, running

HEATER_W = 4_000
COOLER_W = 3_500
CAPACITY_KWH_PER_K = 4.0
# What the thermostat's own swing takes: 0.4 K of air, furniture and plaster, which warms plaster
# more than cool air does. Cycles an hour, at most: heating 1.4 at -15 °C, 2.4 at 8 °C; cooling 3.
HEATING_SWING_KWH, COOLING_SWING_KWH = 1.35, 0.9
BASE_GAIN_KW = 0.34
ACTIVE_GAIN_KW = 0.40
# Not all that people and sun give spares heating; some is there at the wrong hour.
USED_GAIN = 0.75
# The rest of what an air conditioner moves is water out of the air.
SENSIBLE_SHARE = 0.75
# Open windows, per kelvin by which it is more than so much cooler outside than in.
AIRING_KW_PER_K, AIRING_FROM_K = 0.08, 3.0

Programme = tuple[tuple[float, float], ...]
# (hour, kelvin from the setting), by wall clock; midnight meets midnight.
_HEATING: tuple[Programme, Programme] = (
    ((0, -0.7), (6, -2.4), (9, 0), (9.2, 0), (17, -1.6), (20.5, 0), (22, 0), (24, -0.7)),
    ((0, -0.7), (6, -2.4), (9.5, 0), (17, -0.4), (20, 0), (22, 0), (24, -0.7)),
)
_COOLING: tuple[Programme, Programme] = (
    ((0, 0.5), (6, 0.8), (9, 0.8), (17, 2.3), (21, 0), (22.5, 0), (24, 0.5)),
    ((0, 0.5), (6, 0.8), (10, 0.6), (17, 1.6), (21, 0), (22.5, 0), (24, 0.5)),
)


class Demand(NamedTuple):
    """Shares of full power at each node; at most one of the two is above 0; (n_homes, 145)."""

    heating: NDArray[np.float64]
    cooling: NDArray[np.float64]
    fastest_per_hour: NDArray[np.float64]


class Programmes(NamedTuple):
    """Kelvin from the setting, and kelvin per hour, at each of a cell's nodes; (145,)."""

    heating_k: NDArray[np.float64]
    heating_k_per_hour: NDArray[np.float64]
    cooling_k: NDArray[np.float64]
    cooling_k_per_hour: NDArray[np.float64]


def thermostat_w(day: HomesDay, wanted: Demand) -> NDArray[np.int32]:
    """Return the watts of heat pump and air conditioner, shape (10, n_homes, 144)."""
    on = running(
        wanted.heating + wanted.cooling,
        wanted.fastest_per_hour[:, :-1],
        day.of_the_day(Stream.THERMOSTAT, 0),
        day.of_the_day_after(Stream.THERMOSTAT, 0),
    )
    watts: NDArray[np.int32] = on * machine_w(wanted)
    return watts


def machine_w(wanted: Demand) -> NDArray[np.int32]:
    """Return the watts of whichever machine has the slot, shape (n_homes, 144)."""
    cools = (wanted.cooling[:, :-1] > 0) | (wanted.cooling[:, 1:] > 0)
    heats = wanted.heating[:, :-1] > 0
    return np.where(cools & ~heats, COOLER_W, HEATER_W).astype(np.int32)


def demand(day: HomesDay) -> Demand:
    homes, sky = day.traits, day.weather
    outdoor_c, walls_c = sky.outdoor_c, sky.walls_c
    envelope = homes.envelope_kw_per_k[:, None]
    gain_kw = gains_kw(day)
    programme = programmes(day.cell, day.after)

    heat_to_c = homes.heat_to_c[:, None] + programme.heating_k
    lost_kw = envelope * (heat_to_c - walls_c) - USED_GAIN * gain_kw
    heating_kw = lost_kw + CAPACITY_KWH_PER_K * programme.heating_k_per_hour
    heat_pump_kw = HEATER_W / 1000 * np.clip(3.2 + 0.055 * (outdoor_c - 8.3), 1.5, 4.4)

    cool_to_c = homes.cool_to_c[:, None] + programme.cooling_k
    won_kw = gain_kw - envelope * (cool_to_c - walls_c)
    won_kw -= AIRING_KW_PER_K * np.maximum(cool_to_c - outdoor_c - AIRING_FROM_K, 0.0)
    cooling_kw = won_kw - CAPACITY_KWH_PER_K * programme.cooling_k_per_hour
    cooler_kw = COOLER_W / 1000 * np.clip(3.5 - 0.06 * (outdoor_c - 35.0), 2.5, 5.0)
    cooler_kw *= SENSIBLE_SHARE

    # A house that floats clear of the programme follows none of its ramps.
    heating_kw = np.where(lost_kw > 0, heating_kw, 0.0)
    cooling_kw = np.where(won_kw > 0, cooling_kw, 0.0)
    heating = np.clip(heating_kw / heat_pump_kw, 0.0, MOST_DUTY)
    cooling = np.where(heating > 0, 0.0, np.clip(cooling_kw / cooler_kw, 0.0, MOST_DUTY))
    fastest = np.where(
        cooling > 0, cooler_kw / (4 * COOLING_SWING_KWH), heat_pump_kw / (4 * HEATING_SWING_KWH)
    )
    return Demand(heating, cooling, fastest * homes.pace[:, None])


def gains_kw(day: HomesDay) -> NDArray[np.float64]:
    """Return what people, their appliances and the sun give the house, shape (n_homes, 145)."""
    sun_kw = day.traits.aperture_m2[:, None] * day.weather.sun_kw_per_m2
    return BASE_GAIN_KW + ACTIVE_GAIN_KW * day.active + sun_kw


def programmes(cell: DayCell, after: DayCell) -> Programmes:
    today = _slot_programmes(cell.is_weekend, cell.wall_slots)
    # At the seam both cells must agree.
    ahead = _slot_programmes(after.is_weekend, after.wall_slots)[:, :1]
    return Programmes(*np.concatenate([today, ahead], axis=1))


@lru_cache(maxsize=64)
def _slot_programmes(is_weekend: bool, wall_slots: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the four rows of ``Programmes`` at each slot's start, shape (4, 144)."""
    heating = _programme(_HEATING[is_weekend], wall_slots)
    cooling = _programme(_COOLING[is_weekend], wall_slots)
    return np.array([*heating, *cooling])


def _programme(
    points: Programme, wall_slots: tuple[int, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    hours = [slot / SLOTS_PER_HOUR for slot in wall_slots]
    now = np.array([between(points, hour) for hour in hours])
    later = np.array([between(points, hour + 1 / SLOTS_PER_HOUR) for hour in hours])
    return now, (later - now) * SLOTS_PER_HOUR
