"""The weather that power stations see: one number for each hour of a local day's wall clock."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wattwise_game.household.day_cell import SLOT_MINUTES, cell_number, day_cell
from wattwise_game.household.interval import wall_instant_ms
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.household.weather import Climate, weather

HOURS = 24
_HALF_PAST = 30


class HourWeather(NamedTuple):
    """In the middle of an hour."""

    outdoor_c: float
    sun_kw_per_m2: float


@lru_cache(maxsize=4096)
def hourly_weather(climate: Climate, zone: ZoneInfo, day: date) -> tuple[HourWeather, ...]:
    """Return the weather of the wall clock's hours 0 to 23.

    An hour that autumn repeats is looked at the first time, one that spring skips as much later.
    """
    return tuple(_at(climate, zone, day, hour * 60 + _HALF_PAST) for hour in range(HOURS))


def _at(climate: Climate, zone: ZoneInfo, day: date, minute_of_day: int) -> HourWeather:
    minute = wall_instant_ms(day, minute_of_day, zone) // MS_PER_MINUTE
    number = cell_number(minute, zone)
    slot = (minute - day_cell(number, zone).first_minute) // SLOT_MINUTES
    seen = weather(climate, number)
    return HourWeather(float(seen.outdoor_c[slot]), float(seen.sun_kw_per_m2[slot]))
