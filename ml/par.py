"""The par: what a typical player of a house would use in each hour of a coming local day.

Every forecaster of it looks alike to the server; it is scored, so it may depend only on what the
player cannot influence: house, calendar, weather as forecast, agenda.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wattwise_game.household.home import Home


@dataclass(frozen=True, slots=True)
class HourPar:
    """Watt-seconds of one hour: two heads, and the total's 10, 50 and 90 % quantiles."""

    hour_start_ms: int
    background_ws: int
    interactive_ws: int
    q10_ws: int
    q50_ws: int
    q90_ws: int

    @property
    def energy_ws(self) -> int:
        return self.background_ws + self.interactive_ws


@dataclass(frozen=True, slots=True)
class DayPar:
    """A local day's par, hour by hour from its midnight: 23, 24 or 25 of them."""

    forecaster: str
    hours: tuple[HourPar, ...]

    @property
    def energy_ws(self) -> int:
        return sum(hour.energy_ws for hour in self.hours)


class ParForecaster(Protocol):
    """Whatever can say a par."""

    def day_pars(self, homes: Sequence[Home], day: date) -> list[DayPar]:
        """Return the par of each home for its own local ``day``, in the homes' order."""
        ...
