"""How much carbon dioxide a kWh brings into the air, hour by hour.

The mean over a year is that of the United States in 2020, 0.387 kg/kWh (EIA, EPA). How a day
goes is ours, made to look like California's emission rates, which CAISO shows between 0.03 and
0.30 kg/kWh: without sun a table by the wall clock, highest in the evening; the sun pushes it
down, so noon is low, and lower the clearer the day and the higher the season's sun.
Source of the figures: shared/design/household-model.md.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wattwise_game.household.charge import HourUsage
from wattwise_game.household.home import Home
from wattwise_game.household.hourly_weather import hourly_weather
from wattwise_game.household.interval import Interval, hours_of, local_time
from wattwise_game.household.units import WS_PER_KWH
from wattwise_game.household.weather import Climate

# What makes each climate's yearly mean 0.387 kg/kWh: the sunnier, the dirtier its nights.
_LEVEL_G_PER_KWH = {
    Climate.TEMPERATE: 400.4,
    Climate.HOT_HUMID: 408.4,
    Climate.COLD: 393.3,
    Climate.ARID: 430.8,
    Climate.MARINE: 386.0,
}
# Without sun, by hours from midnight, as a share of the level.
_SUNLESS = (
    1.00, .98, .97, .97, .98, 1.02, 1.08, 1.12, 1.12, 1.10, 1.08, 1.07,
    1.06, 1.06, 1.06, 1.08, 1.12, 1.18, 1.24, 1.27, 1.26, 1.20, 1.12, 1.05,
)  # fmt: skip
_PER_SUN_KW_PER_M2 = 0.95
_LEAST = 0.15
_G_PER_KG = 1_000


class HourCarbon(NamedTuple):
    """What a kWh emits that is used in this hour."""

    hour_start_ms: int
    kg_per_kwh: Decimal


def kg_per_kwh(home: Home, hour_start_ms: int) -> Decimal:
    """Return the carbon dioxide of a kWh used in this hour, to a gram."""
    return Decimal(_g_per_kwh(home, hour_start_ms)) / _G_PER_KG


def carbon_of(home: Home, day: Interval) -> list[HourCarbon]:
    """Return the carbon dioxide of each hour of a local day."""
    starts = (hour.start_ms for hour in hours_of(day))
    return [HourCarbon(start, kg_per_kwh(home, start)) for start in starts]


def emitted_kg(home: Home, usage: Iterable[HourUsage]) -> Decimal:
    """Return the kg of carbon dioxide of metered hours, not rounded."""
    total = sum(hour.energy_ws * _g_per_kwh(home, hour.hour_start_ms) for hour in usage)
    return Decimal(total) / (WS_PER_KWH * _G_PER_KG)


def _g_per_kwh(home: Home, hour_start_ms: int) -> int:
    local = local_time(hour_start_ms, home.zone)
    return _day_g_per_kwh(home.climate, home.zone, local.date())[local.hour]


@lru_cache(maxsize=4096)
def _day_g_per_kwh(climate: Climate, zone: ZoneInfo, day: date) -> tuple[int, ...]:
    level = _LEVEL_G_PER_KWH[climate]
    return tuple(
        round(level * max(_LEAST, sunless - _PER_SUN_KW_PER_M2 * seen.sun_kw_per_m2))
        for sunless, seen in zip(_SUNLESS, hourly_weather(climate, zone, day), strict=True)
    )
