"""What a kilowatt-hour costs under each of the four tariffs, and in which band of the bill.

A household lives by local hours; each is priced by the wall clock at its start.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import ClassVar
from zoneinfo import ZoneInfo

from wattwise_game.household.charge import Band, Charge, HourPrice, HourUsage, Rate
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, hours_of, local_date, local_time
from wattwise_game.household.units import WS_PER_KWH
from wattwise_game.household.weather import Climate
from wattwise_game.household.wholesale import wholesale_prices

PEAK_HOURS = range(16, 21)
FIRST_TIER_WS = 500 * WS_PER_KWH
_PRICE_STEP = Decimal("0.0001")


class TariffName(StrEnum):
    FLAT = "flat"
    TIME_OF_USE = "time_of_use"
    TIERED = "tiered"
    DYNAMIC = "dynamic"


class Tariff(ABC):
    """Prices hours; ``bands`` are in the order in which a bill lists them."""

    __slots__ = ()
    name: ClassVar[TariffName]
    bands: ClassVar[tuple[Band, ...]]

    @abstractmethod
    def rate(self, hour_start_ms: int, *, month_ws: int = 0) -> Rate:
        """Return the rate of the next kWh, ``month_ws`` having been used this local month."""

    def charges(self, usage: Iterable[HourUsage]) -> list[Charge]:
        """Return the usage, each piece of it at its rate, in order of time."""
        return [Charge(*hour, self.rate(hour.hour_start_ms)) for hour in sorted(usage)]

    def prices_of(self, day: Interval, *, month_ws: int = 0) -> list[HourPrice]:
        """Return the price of each hour of a local day, as seen with ``month_ws`` used so far."""
        starts = (hour.start_ms for hour in hours_of(day))
        return [HourPrice(start, self.rate(start, month_ws=month_ws)) for start in starts]


@dataclass(frozen=True, slots=True)
class FlatTariff(Tariff):
    """One price at all times, in dollars per kWh. Source: the specification."""

    price_per_kwh: Decimal = Decimal("0.12")

    name: ClassVar = TariffName.FLAT
    bands: ClassVar = (Band("all_hours", "All hours"),)

    def rate(self, hour_start_ms: int, *, month_ws: int = 0) -> Rate:  # noqa: ARG002
        return Rate(self.price_per_kwh, self.bands[0])


@dataclass(frozen=True, slots=True)
class TimeOfUseTariff(Tariff):
    """Dear in the evening, cheap otherwise; every day of the year, weekends too."""

    zone: ZoneInfo
    off_peak_per_kwh: Decimal = Decimal("0.087")
    peak_per_kwh: Decimal = Decimal("0.174")

    name: ClassVar = TariffName.TIME_OF_USE
    bands: ClassVar = (Band("off_peak", "Off-peak"), Band("peak", "Peak, 16–21 h"))

    def rate(self, hour_start_ms: int, *, month_ws: int = 0) -> Rate:  # noqa: ARG002
        off_peak, peak = self.bands
        if local_time(hour_start_ms, self.zone).hour in PEAK_HOURS:
            return Rate(self.peak_per_kwh, peak)
        return Rate(self.off_peak_per_kwh, off_peak)


@dataclass(frozen=True, slots=True)
class TieredTariff(Tariff):
    """The first 500 kWh of each local calendar month are cheaper than what follows.

    Usage counts from the first hour given, so give a month from its beginning.
    """

    zone: ZoneInfo
    first_per_kwh: Decimal = Decimal("0.100")
    further_per_kwh: Decimal = Decimal("0.132")

    name: ClassVar = TariffName.TIERED
    bands: ClassVar = (Band("first_tier", "First 500 kWh"), Band("second_tier", "Over 500 kWh"))

    def rate(self, hour_start_ms: int, *, month_ws: int = 0) -> Rate:  # noqa: ARG002
        first, further = self._rates
        return first if month_ws < FIRST_TIER_WS else further

    def charges(self, usage: Iterable[HourUsage]) -> list[Charge]:
        """Return the usage, each piece of it at its rate, in order of time.

        An hour in which the month passes its first tier is charged in two pieces.
        """
        used_ws: dict[date, int] = {}
        charges: list[Charge] = []
        for hour in sorted(usage):
            month = local_date(hour.hour_start_ms, self.zone).replace(day=1)
            charges.extend(self._pieces(hour, used_ws.get(month, 0)))
            used_ws[month] = used_ws.get(month, 0) + hour.energy_ws
        return charges

    @property
    def _rates(self) -> tuple[Rate, Rate]:
        first, further = self.bands
        return Rate(self.first_per_kwh, first), Rate(self.further_per_kwh, further)

    def _pieces(self, hour: HourUsage, used_ws: int) -> Iterator[Charge]:
        within_ws = min(hour.energy_ws, max(0, FIRST_TIER_WS - used_ws))
        for energy_ws, rate in zip(
            (within_ws, hour.energy_ws - within_ws), self._rates, strict=True
        ):
            if energy_ws:
                yield Charge(hour.hour_start_ms, energy_ws, rate)


@dataclass(frozen=True, slots=True)
class DynamicTariff(Tariff):
    """A price for each hour: min(factor · wholesale + peak adder, cap), to 0.0001 $/kWh.

    Typical homes pay 0.12 $/kWh in the mean of some years, as under the other three (0.120 to
    0.121); the plain mean over all hours is 0.10, for they use most when it is dear.
    Source of the form: Octopus Energy, "Agile pricing explained"; the numbers are ours.
    """

    climate: Climate
    zone: ZoneInfo
    wholesale_factor: Decimal = Decimal("2.2")
    peak_adder_per_kwh: Decimal = Decimal("0.03")
    cap_per_kwh: Decimal = Decimal("0.30")
    cheap_below_per_kwh: Decimal = Decimal("0.07")
    dear_from_per_kwh: Decimal = Decimal("0.14")

    name: ClassVar = TariffName.DYNAMIC
    bands: ClassVar = (
        Band("cheap", "Cheap hours, below 7 ¢"),
        Band("usual", "Usual hours"),
        Band("dear", "Dear hours, from 14 ¢"),
    )

    def rate(self, hour_start_ms: int, *, month_ws: int = 0) -> Rate:  # noqa: ARG002
        local = local_time(hour_start_ms, self.zone)
        wholesale = wholesale_prices(self.climate, self.zone, local.date())[local.hour]
        adder = self.peak_adder_per_kwh if local.hour in PEAK_HOURS else Decimal(0)
        price = min(self.wholesale_factor * wholesale + adder, self.cap_per_kwh)
        rounded = price.quantize(_PRICE_STEP, ROUND_HALF_EVEN)
        return Rate(rounded, self._band(rounded))

    def _band(self, per_kwh: Decimal) -> Band:
        cheap, usual, dear = self.bands
        if per_kwh < self.cheap_below_per_kwh:
            return cheap
        return dear if per_kwh >= self.dear_from_per_kwh else usual


def tariff_of(name: TariffName, home: Home) -> Tariff:
    """Return the tariff of that name as it applies where this home stands."""
    match name:
        case TariffName.FLAT:
            return FlatTariff()
        case TariffName.TIME_OF_USE:
            return TimeOfUseTariff(home.zone)
        case TariffName.TIERED:
            return TieredTariff(home.zone)
        case TariffName.DYNAMIC:
            return DynamicTariff(home.climate, home.zone)
