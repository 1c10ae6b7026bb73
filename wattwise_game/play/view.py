"""What the window shows of a session, as of one frame."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

from wattwise_game.household.agenda import TaskProgress
from wattwise_game.household.charge import HourPrice
from wattwise_game.household.comfort import Conditions
from wattwise_game.household.occasion import Occasion
from wattwise_game.household.people import Person
from wattwise_game.household.schedule import Schedule
from wattwise_game.protocol.messages import ForecastHour, LeaderboardEntry, Receipt
from wattwise_game.storage.notice import Notice

Connection = Literal["connected", "syncing", "away", "update needed"]


@dataclass(frozen=True, slots=True)
class ApplianceView:
    """``power_w`` is what it draws now; for the refrigerator, which hides in the background, 0."""

    id: str
    is_on: bool
    on_since: datetime | None
    power_w: int
    schedules: tuple[Schedule, ...]


@dataclass(frozen=True, slots=True)
class HourEnergy:
    """What an hour has used so far."""

    hour_start: datetime
    minutes: int
    energy_ws: int


@dataclass(frozen=True, slots=True)
class DayResult:
    """How a day that is over ended, as the server settled it."""

    date: date
    score_percent: float
    rank: int | None
    players: int


@dataclass(frozen=True, slots=True)
class KeptGame:
    """A snapshot of the slot, and the wall time that it goes back to."""

    path: Path
    game_time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """Power in W, energy in W·s, scores in percent where positive means saved.

    ``par_so_far_ws`` and ``predicted_score_percent`` are the game's own, None without a forecast;
    ``score_percent``, ``rank`` and ``receipts`` are the server's word, None until it has one.
    ``machines_w`` is the part of the background that its machines draw, by appliance;
    ``current_a`` flows through the main fuse.
    """

    game_time: datetime  # local
    speed: int
    is_paused: bool
    background_w: int
    interactive_w: int
    machines_w: Mapping[str, int]
    current_a: float
    day_energy_ws: int
    day_cost: Decimal  # dollars, not rounded
    price_per_kwh: Decimal  # dollars, of the next one
    price_changes_at: datetime | None  # local; None if it stays until midnight
    prices: tuple[HourPrice, ...]  # of today's hours
    par_so_far_ws: int | None
    predicted_score_percent: float | None
    score_percent: float | None
    rank: int | None
    players: int
    occasions: tuple[Occasion, ...]
    conditions: Conditions
    people: tuple[Person, ...]
    agenda: tuple[TaskProgress, ...]  # by deadline
    appliances: tuple[ApplianceView, ...]
    connection: Connection
    outbox_minutes: int
    forecast_hours: tuple[ForecastHour, ...]
    actual_hours: tuple[HourEnergy, ...]
    leaderboard: tuple[LeaderboardEntry, ...]
    receipts: tuple[Receipt, ...]
    yesterday: DayResult | None
    notices: tuple[Notice, ...]

    @property
    def total_w(self) -> int:
        return self.background_w + self.interactive_w
