"""A practice server's other households: invented neighbours, played by the policies, settled alike.

Everything about them follows from the player's seed, so a day can be played again at any time; only
their receipts and entries are kept, one write for each hour that the player completes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection

from ml.par import DayPar, ParForecaster
from server.accounts import repository as users
from server.accounts.repository import User
from server.accounts.service import public_id_from
from server.forecasts.repository import SealedDay
from server.forecasts.service import FIRST_VERSION
from server.households import repository as households
from server.households.guests import new_household
from server.households.repository import Household
from server.leaderboard import repository as leaderboard_rows
from server.leaderboard import service as leaderboard
from server.scores import repository as receipts
from server.scores.repository import KeptReceipt
from server.scores.service import receipt
from wattwise_game.household.interval import Interval, hours_of, local_day
from wattwise_game.household.keyed_random import Stream, uniform
from wattwise_game.household.meter import Switch, advance, new_meter, on_spells
from wattwise_game.household.policy import HABITS, Policy, plan_mixed_day
from wattwise_game.household.task_kind import KINDS
from wattwise_game.household.units import MS_PER_MINUTE

NAMES = (
    "Grandma Volta",
    "The Ohm Sisters",
    "Captain Kilowatt",
    "Maple Street 12",
    "Faraday & Sons",
    "Lumen Lodge",
    "The Night Owls",
    "Professor Joule",
    "Villa Toaster",
    "The Standbys",
    "Casa Caliente",
)
# The best saves most of what can be saved, the last wastes about half of what can be wasted.
_MOST_FRUGAL = 0.75
_MOST_WASTEFUL = 0.55
_SEED_BITS = 32


@dataclass(frozen=True, slots=True)
class Rival:
    """A neighbour; skill runs from 0 to 1."""

    user: User
    household: Household
    skill: float


@dataclass(frozen=True, slots=True)
class PlayedDay:
    """A rival's whole local day, settled hour by hour."""

    rival: Rival
    receipts: Sequence[KeptReceipt]


class Rivals:
    """The company of every player of a practice server."""

    def __init__(self, forecaster: ParForecaster) -> None:
        self._forecaster = forecaster
        # Threads share it, so it is replaced whole.
        self._latest: tuple[str, date, Sequence[PlayedDay]] | None = None

    def play(self, player: Household, day: date) -> None:
        self._played(player, day)

    def settle_hour(
        self,
        connection: Connection,
        player: Household,
        day: date,
        hour: Interval,
        *,
        settled_at_ms: int,
    ) -> None:
        played = self._played(player, day)
        if player.starts_at_ms == hour.start_ms:
            _move_in(connection, (one.rival for one in played), moved_at_ms=settled_at_ms)
        number = hours_of(local_day(day, player.home.zone)).index(hour)
        receipts.add(
            connection,
            [(one.rival.household.id, one.receipts[number]) for one in played],
            settled_at_ms=settled_at_ms,
        )
        leaderboard_rows.put(
            connection,
            [
                leaderboard.entry_of(
                    one.rival.user.id,
                    day,
                    one.receipts[: number + 1],
                    is_complete=number + 1 == len(one.receipts),
                )
                for one in played
            ],
        )

    def _played(self, player: Household, day: date) -> Sequence[PlayedDay]:
        latest = self._latest
        if latest is not None and latest[:2] == (player.id, day):
            return latest[2]
        played = play_day(player, day, self._forecaster)
        self._latest = (player.id, day, played)
        return played


def rivals_of(player: Household) -> list[Rival]:
    """Return the player's neighbours, always the same ones."""
    return [_rival(player, number, name) for number, name in enumerate(NAMES)]


def play_day(player: Household, day: date, forecaster: ParForecaster) -> list[PlayedDay]:
    """Return what every neighbour's day comes to."""
    rivals = rivals_of(player)
    pars = forecaster.day_pars([rival.household.home for rival in rivals], day)
    return [
        PlayedDay(rival, _settled(rival, day, par)) for rival, par in zip(rivals, pars, strict=True)
    ]


def switches_of(rival: Rival, day: date) -> list[Switch]:
    """Return a day's switches: each task served as frugally as the rival's skill has it."""
    home = rival.household.home
    ids = [*(kind.id for kind in KINDS), *(habit.appliance_id for habit in HABITS)]
    drawn = uniform(home.seed, day=day.toordinal(), stream=Stream.RIVAL, index=range(len(ids)))
    policies = {
        each: _policy(float(luck), rival.skill) for each, luck in zip(ids, drawn, strict=True)
    }
    return plan_mixed_day(home, day, policies.__getitem__)


def _policy(luck: float, skill: float) -> Policy:
    if luck < _MOST_FRUGAL * skill:
        return Policy.FRUGAL
    return Policy.WASTEFUL if luck > 1 - _MOST_WASTEFUL * (1 - skill) else Policy.TYPICAL


def _settled(rival: Rival, day: date, par: DayPar) -> list[KeptReceipt]:
    home = rival.household.home
    today = local_day(day, home.zone)
    first = today.start_ms // MS_PER_MINUTE
    # The policies switch everything off at a day's end, so every day begins with a house at rest.
    switches = switches_of(rival, day)
    _, minutes = advance(home, new_meter(first), switches, until_minute=first + today.minutes)
    spells = on_spells(home, new_meter(first), switches, until_ms=today.end_ms)
    sealed = SealedDay(local_date=day, version=FIRST_VERSION, sealed_at_ms=today.start_ms, par=par)
    metered_ws = [reading.energy_ws for reading in minutes]
    return [
        receipt(
            home,
            hour,
            sealed,
            spells,
            metered_ws=sum(metered_ws[hour.start_ms // MS_PER_MINUTE - first :][: hour.minutes]),
        )
        for hour in hours_of(today)
    ]


def _rival(player: Household, number: int, name: str) -> Rival:
    drawn = uniform(player.seed, day=0, stream=Stream.RIVAL, index=[number, len(NAMES) + number])
    home = replace(player.home, seed=int(drawn[0] * 2**_SEED_BITS))
    rival_id = f"{player.id}-{number}"
    user = User(
        id=rival_id,
        public_id=public_id_from(sha256(rival_id.encode()).digest()[:5]),
        display_name=name,
        is_rival=True,
    )
    household = new_household(
        household_id=rival_id,
        user_id=rival_id,
        home=home,
        tariff=player.tariff,
        starts_at_ms=player.starts_at_ms,
    )
    return Rival(user, household, skill=float(drawn[1]))


def _move_in(connection: Connection, rivals: Iterable[Rival], *, moved_at_ms: int) -> None:
    for rival in rivals:
        users.add(connection, rival.user, created_at_ms=moved_at_ms)
        households.add(connection, rival.household)
