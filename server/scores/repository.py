"""Receipts as they are stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, Row, func, insert, select

from server.scores.tables import receipts
from wattwise_game.household.charge import HourUsage
from wattwise_game.household.scoring import HourReceipt

FIRST_REVISION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReceipt:
    """An hour's receipt with where it came from."""

    hour: HourReceipt
    local_date: date
    forecast_version: int
    minutes: int
    interrupted_minutes: int = 0
    quarantined_minutes: int = 0
    evidence: str = ""
    missed_tasks: tuple[str, ...] = ()
    revision: int = FIRST_REVISION

    @property
    def scored(self) -> HourReceipt:
        """Return the hour as it scores: what rests on quarantined minutes saves nothing."""
        if self.quarantined_minutes and self.hour.saved_ws > 0:
            return replace(self.hour, metered_ws=self.hour.settled_par_ws)
        return self.hour


def add(
    connection: Connection, added: Sequence[tuple[str, KeptReceipt]], *, settled_at_ms: int
) -> None:
    """Add the receipts of households, given by their ids."""
    rows = [
        {
            "household_id": household_id,
            "hour_start": kept.hour.hour_start_ms,
            "revision": kept.revision,
            "local_date": kept.local_date,
            "forecast_version": kept.forecast_version,
            "par_background_ws": kept.hour.par_background_ws,
            "par_interactive_ws": kept.hour.par_interactive_ws,
            "background_ws": kept.hour.background_ws,
            "metered_ws": kept.hour.metered_ws,
            "missed_ws": kept.hour.missed_ws,
            "missed_tasks": list(kept.missed_tasks),
            "minutes": kept.minutes,
            "interrupted_minutes": kept.interrupted_minutes,
            "quarantined_minutes": kept.quarantined_minutes,
            "evidence": kept.evidence,
            "settled_at": settled_at_ms,
        }
        for household_id, kept in added
    ]
    if rows:
        connection.execute(insert(receipts), rows)


def of_day(connection: Connection, household_id: str, local_date: date) -> list[KeptReceipt]:
    """Return the hours of a local day that have settled, in order."""
    statement = (
        select(receipts)
        .where(receipts.c.household_id == household_id, receipts.c.local_date == local_date)
        .order_by(receipts.c.hour_start, receipts.c.revision)
    )
    # An hour counts as its last revision has it.
    latest = {row.hour_start: row for row in connection.execute(statement)}
    return [_kept(row) for row in latest.values()]


def usage(connection: Connection, household_id: str, first: date, last: date) -> list[HourUsage]:
    """Return what the settled hours of these local days used, by the last revision of each."""
    statement = (
        select(receipts.c.hour_start, receipts.c.metered_ws)
        .where(
            receipts.c.household_id == household_id,
            receipts.c.local_date >= first,
            receipts.c.local_date <= last,
        )
        .order_by(receipts.c.hour_start, receipts.c.revision)
    )
    latest = {row.hour_start: row.metered_ws for row in connection.execute(statement)}
    return [HourUsage(start_ms, energy_ws) for start_ms, energy_ws in latest.items()]


def last_hour_start_ms(connection: Connection, household_id: str) -> int | None:
    statement = select(func.max(receipts.c.hour_start))
    statement = statement.where(receipts.c.household_id == household_id)
    latest_ms: int | None = connection.scalar(statement)
    return latest_ms


def _kept(row: Row[tuple[object, ...]]) -> KeptReceipt:
    return KeptReceipt(
        hour=HourReceipt(
            hour_start_ms=row.hour_start,
            par_background_ws=row.par_background_ws,
            par_interactive_ws=row.par_interactive_ws,
            background_ws=row.background_ws,
            metered_ws=row.metered_ws,
            missed_ws=row.missed_ws,
        ),
        local_date=row.local_date,
        forecast_version=row.forecast_version,
        minutes=row.minutes,
        interrupted_minutes=row.interrupted_minutes,
        quarantined_minutes=row.quarantined_minutes,
        evidence=row.evidence,
        missed_tasks=tuple(row.missed_tasks),
        revision=row.revision,
    )
