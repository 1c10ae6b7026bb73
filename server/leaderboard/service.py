"""Entering a day's score on its board, and showing the board."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from server.accounts.repository import User
from server.context import Context
from server.leaderboard import repository
from server.leaderboard.repository import DAILY, Entry, RankedEntry
from server.scores.repository import KeptReceipt
from wattwise_game.household.interval import to_datetime
from wattwise_game.household.period import score_hundredths
from wattwise_game.household.scoring import score_percent
from wattwise_game.household.units import kwh
from wattwise_game.protocol.messages import Leaderboard, LeaderboardEntry

MAX_ENTRIES = 100


def entry_of(user_id: str, day: date, kept: Sequence[KeptReceipt], *, is_complete: bool) -> Entry:
    """Return a day's entry from the receipts that it has so far."""
    percent = score_percent(one.scored for one in kept)
    return Entry(
        user_id=user_id,
        date=day,
        score_hundredths=score_hundredths(percent),
        energy_ws=sum(one.hour.metered_ws for one in kept),
        hours=len(kept),
        is_complete=is_complete,
        missed_tasks=sum(len(one.missed_tasks) for one in kept),
    )


def leaderboard(
    context: Context, user: User | None, *, day: date | None, limit: int
) -> Leaderboard:
    """Return a day's board, by default the latest that the user plays on."""
    user_id = user.id if user else None
    with context.database.read() as connection:
        day = day or repository.last_date(connection, user_id) or _today(context)
        return board(connection, user_id, day, limit=limit)


def board(
    connection: Connection, user_id: str | None, day: date, *, limit: int = MAX_ENTRIES
) -> Leaderboard:
    """Return a day's board as this user sees it."""
    players, is_final = repository.standing(connection, day)
    you = repository.ranked(connection, day, user_id) if user_id else None
    return Leaderboard(
        period=DAILY,
        date=day,
        is_final=is_final,
        players=players,
        entries=[_shown(one, user_id) for one in repository.best(connection, day, limit=limit)],
        you=_shown(you, user_id) if you else None,
    )


def _today(context: Context) -> date:
    return to_datetime(context.clock_ms()).date()


def _shown(ranked: RankedEntry, user_id: str | None) -> LeaderboardEntry:
    return LeaderboardEntry(
        rank=ranked.rank,
        public_id=ranked.public_id,
        display_name=ranked.display_name,
        score_percent=ranked.entry.score_hundredths / 100,
        energy_kwh=kwh(ranked.entry.energy_ws),
        hours=ranked.entry.hours,
        is_you=ranked.entry.user_id == user_id,
    )
