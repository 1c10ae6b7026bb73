"""What a kilowatt-hour costs."""

from dataclasses import dataclass
from decimal import Decimal

from wattwise_game.household.units import exact_kwh


@dataclass(frozen=True, slots=True)
class FlatTariff:
    """One price at all times, in dollars per kWh."""

    price_per_kwh: Decimal = Decimal("0.12")

    def cost(self, energy_ws: int) -> Decimal:
        """Return the exact price of the energy in dollars, not yet rounded to a cent."""
        return exact_kwh(energy_ws) * self.price_per_kwh
