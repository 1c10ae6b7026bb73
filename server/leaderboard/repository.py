"""Entries as they are stored, and the one order they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, Row, bindparam, func, select

from server.accounts.tables import users
from server.database import upsert
from server.leaderboard.tables import leaderboard_entries as entries

DAILY: Literal["daily"] = "daily"

# The order of every board, on every page and in every push.
_BEST_FIRST = (
    entries.c.score_hundredths.desc(),
    entries.c.missed_tasks.asc(),
    users.c.public_id.asc(),
)
_OF_THE_DAY = (entries.c.period_type == DAILY) & (entries.c.period_start == bindparam("day"))
_BOARD = (
    select(
        func.row_number().over(order_by=_BEST_FIRST).label("rank"),
        users.c.public_id,
        users.c.display_name,
        entries,
    )
    .join(users, users.c.id == entries.c.user_id)
    .where(_OF_THE_DAY)
    .subquery()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    user_id: str
    date: date
    score_hundredths: int
    energy_ws: int
    hours: int
    is_complete: bool
    missed_tasks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedEntry:
    rank: int
    public_id: str
    display_name: str
    entry: Entry


def put(connection: Connection, changed: Sequence[Entry]) -> None:
    rows = [
        {
            "user_id": entry.user_id,
            "period_type": DAILY,
            "period_start": entry.date,
            "score_hundredths": entry.score_hundredths,
            "missed_tasks": entry.missed_tasks,
            "energy_ws": entry.energy_ws,
            "hours": entry.hours,
            "is_complete": entry.is_complete,
        }
        for entry in changed
    ]
    upsert(connection, entries, rows, key=["user_id", "period_type", "period_start"])


def best(connection: Connection, day: date, *, limit: int) -> list[RankedEntry]:
    statement = select(_BOARD).order_by(_BOARD.c.rank).limit(limit)
    return [_ranked(row) for row in connection.execute(statement, {"day": day})]


def ranked(connection: Connection, day: date, user_id: str) -> RankedEntry | None:
    statement = select(_BOARD).where(_BOARD.c.user_id == user_id)
    row = connection.execute(statement, {"day": day}).one_or_none()
    return _ranked(row) if row else None


def standing(connection: Connection, day: date) -> tuple[int, bool]:
    """Return how many play on a day's board, and whether all of their days are complete."""
    statement = select(func.count(), func.count().filter(entries.c.is_complete)).where(_OF_THE_DAY)
    players, complete = connection.execute(statement, {"day": day}).one()
    return players, 0 < players == complete


def last_date(connection: Connection, user_id: str | None) -> date | None:
    """Return the latest day that this user, or anybody, has an entry for."""
    statement = select(func.max(entries.c.period_start)).where(entries.c.period_type == DAILY)
    if user_id is not None:
        statement = statement.where(entries.c.user_id == user_id)
    latest: date | None = connection.scalar(statement)
    return latest


def _ranked(row: Row[tuple[object, ...]]) -> RankedEntry:
    entry = Entry(
        user_id=row.user_id,
        date=row.period_start,
        score_hundredths=row.score_hundredths,
        energy_ws=row.energy_ws,
        hours=row.hours,
        is_complete=row.is_complete,
        missed_tasks=row.missed_tasks,
    )
    return RankedEntry(
        rank=row.rank, public_id=row.public_id, display_name=row.display_name, entry=entry
    )
