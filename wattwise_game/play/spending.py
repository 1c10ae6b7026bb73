"""What a local day costs while it is played: hour by hour, at the rates of the tariff."""

from collections.abc import Sequence
from decimal import Decimal

from wattwise_game.household.charge import Charge, HourUsage, dollars
from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_date, local_day
from wattwise_game.household.tariff import TariffName, tariff_of


class Spending:
    """One local day; ``month_ws`` is what its month used before it, for tariffs with tiers."""

    def __init__(self, home: Home, name: TariffName, day_start_ms: int, *, month_ws: int) -> None:
        self.tariff_name = name
        self.month_ws = month_ws
        self._tariff = tariff_of(name, home)
        self.prices = tuple(
            self._tariff.prices_of(
                local_day(local_date(day_start_ms, home.zone), home.zone), month_ws=month_ws
            )
        )
        """Of the day's hours, as they stood when it began."""
        self._ended: tuple[int, int, Decimal] = (0, 0, Decimal(0))

    def cost(self, usage: Sequence[HourUsage]) -> Decimal:
        """Return what the day's hours so far cost, not rounded; the last of them may go on."""
        *ended, current = usage
        hours, ended_ws, ended_cost = self._ended
        if len(ended) != hours:
            ended_ws = sum(hour.energy_ws for hour in ended)
            ended_cost = dollars(self._charges(ended, before_ws=self.month_ws))
            self._ended = len(ended), ended_ws, ended_cost
        return ended_cost + dollars(self._charges([current], before_ws=self.month_ws + ended_ws))

    def price_per_kwh(self, hour_start_ms: int, *, day_ws: int) -> Decimal:
        """Return what the next kWh costs, in dollars."""
        return self._tariff.rate(hour_start_ms, month_ws=self.month_ws + day_ws).per_kwh

    def price_changes_ms(self, now_ms: int) -> int | None:
        """Return when the price is another one today; None if it stays."""
        current = None
        for price in self.prices:
            if price.hour_start_ms <= now_ms:
                current = price.rate
            elif price.rate != current:
                return price.hour_start_ms
        return None

    def _charges(self, usage: Sequence[HourUsage], *, before_ws: int) -> list[Charge]:
        if not before_ws:
            return self._tariff.charges(usage)
        first_ms = usage[0].hour_start_ms
        # A month's tiers count from its first hour: what was used before stands in one piece.
        charges = self._tariff.charges([HourUsage(first_ms - 1, before_ws), *usage])
        return [charge for charge in charges if charge.hour_start_ms >= first_ms]
