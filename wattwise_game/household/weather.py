"""Weather of five climates: temperature, sun and cloud of any day alone, the same for all homes.

A yearly and a daily wave, and what one day hands on to the next: the last 24 days' chances,
fading (a truncated first-order autoregression). Between noons it goes in straight lines.
Sources: shared/design/household-model.md; declination and elevation, Cooper (1969).
"""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.day_cell import FIRST_HOUR, SLOTS
from wattwise_game.household.exact import cosine_of_turns
from wattwise_game.household.keyed_random import Stream, uniform

_YEAR_DAYS = 365.25
_MEMORY_DAYS = 24
# An Irwin–Hall sum of four has a variance of 1/3.
_UNIT_SPREAD = 1.7320508075688772
# What one step keeps, and what keeps the variance at one: √(1 − kept²).
_TEMPERATURE_KEPT, _TEMPERATURE_NEW = 0.72, 0.6939740629158989
_CLOUD_KEPT, _CLOUD_NEW = 0.4, 0.916515138991168
_CLOUD_SPREAD = 0.22
_WARMEST_HOUR = 15
_SUMMER_SOLSTICE = 172.0
_CLEAR_SKY_KW_PER_M2 = 0.95
# The walls follow with four hours' delay: 1 − exp(−10 min / 4 h), begun two days before.
_WALLS_FOLLOW = 0.040810542890861834
_DAYS_BEFORE = 2


class Climate(StrEnum):
    TEMPERATE = "temperate"
    HOT_HUMID = "hot_humid"
    COLD = "cold"
    ARID = "arid"
    MARINE = "marine"


class Preset(NamedTuple):
    """A climate in numbers."""

    seed: int
    mean_c: float
    yearly_k: float  # half of the way from January to July
    warmest_day: float
    daily_k: float  # half of the way from night to afternoon
    spread_k: float  # from one day to the next
    clearness: float
    latitude_deg: float


PRESETS = {
    Climate.TEMPERATE: Preset(1, 13.0, 10.5, 203, 5.0, 3.3, 0.55, 38.0),
    Climate.HOT_HUMID: Preset(2, 20.5, 8.0, 203, 5.0, 2.8, 0.60, 30.0),
    Climate.COLD: Preset(3, 7.5, 14.5, 203, 5.5, 4.2, 0.52, 45.0),
    Climate.ARID: Preset(4, 22.0, 10.5, 200, 7.0, 2.5, 0.85, 33.0),
    Climate.MARINE: Preset(5, 11.0, 6.5, 208, 4.0, 2.3, 0.45, 47.5),
}


class Weather(NamedTuple):
    """At the start of each of a cell's ten-minute slots, and at its end; shape (145,)."""

    outdoor_c: NDArray[np.float64]
    walls_c: NDArray[np.float64]  # what the house feels: the outdoors, hours later
    sun_kw_per_m2: NDArray[np.float64]
    clearness: NDArray[np.float64]  # 0.15 overcast … 1 blue


@lru_cache(maxsize=4096)
def weather(climate: Climate, number: int) -> Weather:
    """Return the weather of the day cell of this number."""
    preset = PRESETS[climate]
    count = (_DAYS_BEFORE + 1) * SLOTS + 1
    slots = np.arange(count, dtype=np.float64) / SLOTS
    days = (number - _DAYS_BEFORE) + (slots + FIRST_HOUR / 24)
    clearness = _between_noons(days, lambda day: _clearness(climate, day))
    outdoor_c = _seasonal_c(preset, days) + _daily_k(preset, days, clearness)
    outdoor_c = outdoor_c + _between_noons(days, lambda day: _chance_k(climate, day))
    today = slice(_DAYS_BEFORE * SLOTS, None)
    sun = clearness[today] * _clear_sky(preset, days[today])
    return Weather(outdoor_c[today], _followed(outdoor_c)[today], sun, clearness[today])


@lru_cache(maxsize=4096)
def tap_water_c(climate: Climate, number: int) -> float:
    """Return how cold water comes from the ground, which follows the seasons at a distance."""
    preset = PRESETS[climate]
    season = _seasonal_c(preset, np.array([float(number) - 20])) - preset.mean_c
    return float(preset.mean_c + 1.0 + 0.4 * season[0])


def _seasonal_c(preset: Preset, days: NDArray[np.float64]) -> NDArray[np.float64]:
    wave = cosine_of_turns((days - preset.warmest_day) / _YEAR_DAYS)
    return preset.mean_c + preset.yearly_k * wave


def _daily_k(
    preset: Preset, days: NDArray[np.float64], clearness: NDArray[np.float64]
) -> NDArray[np.float64]:
    # A clear day swings more than an overcast one.
    swing_k = preset.daily_k * (0.55 + 0.45 * clearness / preset.clearness)
    return swing_k * cosine_of_turns(days - _WARMEST_HOUR / 24)


def _clear_sky(preset: Preset, days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sun on level ground under a blue sky, in kW/m²."""
    at = np.array([preset.latitude_deg / 360, preset.latitude_deg / 360 - 0.25])
    cos_latitude, sin_latitude = cosine_of_turns(at)
    sin_declination = 0.39795 * cosine_of_turns((days - _SUMMER_SOLSTICE) / _YEAR_DAYS)
    # A square root is rounded exactly everywhere, as + − × ÷ are.
    cos_declination = np.sqrt(1.0 - sin_declination * sin_declination)
    noon = cos_latitude * cos_declination
    elevation = sin_latitude * sin_declination + noon * cosine_of_turns(days - 0.5)
    sun: NDArray[np.float64] = _CLEAR_SKY_KW_PER_M2 * np.maximum(elevation, 0.0)
    return sun


def _between_noons(
    days: NDArray[np.float64], at_noon: Callable[[int], float]
) -> NDArray[np.float64]:
    since_noon = days - 0.5
    noons = np.floor(since_noon)
    first, last = int(noons[0]), int(noons[-1])
    values = np.array([at_noon(day) for day in range(first, last + 2)])
    which = (noons - first).astype(np.intp)
    ahead = values[which + 1] - values[which]
    between: NDArray[np.float64] = values[which] + ahead * (since_noon - noons)
    return between


@lru_cache(maxsize=8192)
def _chance_k(climate: Climate, day: int) -> float:
    preset = PRESETS[climate]
    chance = _faded(preset.seed, day, Stream.TEMPERATURE, _TEMPERATURE_KEPT)
    return preset.spread_k * (_TEMPERATURE_NEW * chance)


@lru_cache(maxsize=8192)
def _clearness(climate: Climate, day: int) -> float:
    preset = PRESETS[climate]
    chance = _CLOUD_NEW * _faded(preset.seed, day, Stream.CLOUD, _CLOUD_KEPT)
    return min(1.0, max(0.15, preset.clearness + _CLOUD_SPREAD * chance))


def _faded(seed: int, day: int, stream: Stream, kept: float) -> float:
    """Return the last days' chances, each worth ``kept`` times the next one."""
    days = np.arange(day - _MEMORY_DAYS + 1, day + 1)[:, None]
    total = 0.0
    for a, b, c, d in uniform(seed, day=days, stream=stream, index=np.arange(4)).tolist():
        total = total * kept + (((a + b) + c) + d - 2.0) * _UNIT_SPREAD
    return total


def _followed(outdoor_c: NDArray[np.float64]) -> NDArray[np.float64]:
    felt: list[float] = []
    walls_c = float(outdoor_c[0])
    for now_c in outdoor_c.tolist():
        walls_c = walls_c + _WALLS_FOLLOW * (now_c - walls_c)
        felt.append(walls_c)
    return np.array(felt)
