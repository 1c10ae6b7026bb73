"""What a kWh costs the supplier: a day-ahead market that follows demand, sun and wind.

The process is ours, in the shape that merit-order models give (dear stations run last): a price
is ``level · (base + net load²)``, where the net load is demand less what sun and wind supply.
Where hardly any is left, stations that cannot stop press the price down, nearly to nothing.
Demand has a daily shape and grows on hot and cold days; the wind is one number a day that
remembers the last days' (a truncated first-order autoregression); each hour has a little noise.
It uses + − × and tables alone, so client and server price alike to the last digit.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from wattwise_game.household.hourly_weather import HOURS, HourWeather, hourly_weather
from wattwise_game.household.keyed_random import Stream, uniform
from wattwise_game.household.weather import PRESETS, Climate

FLOOR_DOLLARS = 0.005
"""Never free, never negative: nobody in this game is paid to waste."""

# Chosen so that typical homes pay 0.12 $/kWh under the dynamic tariff, in the mean of three homes
# and the years 2024 to 2027; a single year lies between 0.114 and 0.126.
LEVEL_DOLLARS = {
    Climate.TEMPERATE: 0.0544,
    Climate.HOT_HUMID: 0.0512,
    Climate.COLD: 0.051,
    Climate.ARID: 0.0494,
    Climate.MARINE: 0.0564,
}
_BASE = 0.4
_MUST_RUN, _PER_SURPLUS = 0.32, 1.5
# Demand of a mild workday's hours from midnight, as a share of the highest ones'.
_DEMAND = (
    .72, .68, .66, .65, .67, .74, .86, .96, .98, .97, .96, .96,
    .96, .95, .95, .97, 1.02, 1.09, 1.13, 1.12, 1.08, 1.01, .90, .80,
)  # fmt: skip
_WEEKEND_DEMAND = 0.93
_SATURDAY = 5
_HOT_C, _PER_HOT_K = 22.0, 0.025
_COLD_C, _PER_COLD_K = 6.0, 0.015
_PER_SUN_KW_PER_M2 = 0.62
_WIND_MEAN, _WIND_SPREAD, _WIND_MOST = 0.25, 0.13, 0.6
# What one day keeps of the wind, and what keeps the variance at one: √(1 − kept²).
_WIND_KEPT, _WIND_NEW = 0.6, 0.8
_WIND_MEMORY_DAYS = 24
# An Irwin–Hall sum of four has a variance of 1/3.
_UNIT_SPREAD = 1.7320508075688772
_HOUR_SPREAD = 0.10
# No home has a seed of 64 bits, so the market shares no number with any house.
_MARKET = 2**63
_HOURS_INDEX = 4 + np.arange(HOURS)
_STEPS_PER_DOLLAR = 100_000


@lru_cache(maxsize=4096)
def wholesale_prices(climate: Climate, zone: ZoneInfo, day: date) -> tuple[Decimal, ...]:
    """Return $/kWh, to 0.00001, for the wall clock's hours 0 to 23 of a local date, any date alone.

    An hour that autumn repeats has the same price twice.
    """
    net_loads = _net_loads(climate, day, hourly_weather(climate, zone, day))
    return tuple(_price(LEVEL_DOLLARS[climate], net_load) for net_load in net_loads)


def _net_loads(climate: Climate, day: date, sky: tuple[HourWeather, ...]) -> list[float]:
    seed = _MARKET + PRESETS[climate].seed
    drawn = uniform(seed, day=day.toordinal(), stream=Stream.EVENT, index=_HOURS_INDEX)
    wind = _wind(seed, day.toordinal())
    week = _WEEKEND_DEMAND if day.weekday() >= _SATURDAY else 1.0
    return [
        usual * week * _weather_demand(seen.outdoor_c)
        - _PER_SUN_KW_PER_M2 * seen.sun_kw_per_m2
        - wind
        + _HOUR_SPREAD * (chance - 0.5)
        for usual, seen, chance in zip(_DEMAND, sky, drawn.tolist(), strict=True)
    ]


def _weather_demand(outdoor_c: float) -> float:
    """Return how many times its mild demand this hour's is."""
    hot_k, cold_k = max(0.0, outdoor_c - _HOT_C), max(0.0, _COLD_C - outdoor_c)
    return 1.0 + _PER_HOT_K * hot_k + _PER_COLD_K * cold_k


def _wind(seed: int, day: int) -> float:
    """Return what the wind supplies on a day, in the unit of demand."""
    days = np.arange(day - _WIND_MEMORY_DAYS + 1, day + 1)[:, None]
    total = 0.0
    for a, b, c, d in uniform(seed, day=days, stream=Stream.EVENT, index=np.arange(4)).tolist():
        total = total * _WIND_KEPT + (((a + b) + c) + d - 2.0) * _UNIT_SPREAD
    return min(_WIND_MOST, max(0.0, _WIND_MEAN + _WIND_SPREAD * (_WIND_NEW * total)))


def _price(level_dollars: float, net_load: float) -> Decimal:
    scarcity = _BASE + max(0.0, net_load) * net_load - _PER_SURPLUS * max(0.0, _MUST_RUN - net_load)
    price = max(FLOOR_DOLLARS, level_dollars * scarcity)
    return Decimal(round(price * _STEPS_PER_DOLLAR)) / _STEPS_PER_DOLLAR
