"""Sealed pars as they are stored: rows are appended, never changed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, func, insert, select

from ml.par import DayPar, HourPar
from server.forecasts.tables import forecasts


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedDay:
    """One version of the par of a local day."""

    local_date: date
    version: int
    sealed_at_ms: int
    par: DayPar


def add(connection: Connection, household_id: str, sealed: SealedDay) -> None:
    rows = [
        {
            "household_id": household_id,
            "hour_start": hour.hour_start_ms,
            "version": sealed.version,
            "local_date": sealed.local_date,
            "forecaster": sealed.par.forecaster,
            "sealed_at": sealed.sealed_at_ms,
            "background_ws": hour.background_ws,
            "interactive_ws": hour.interactive_ws,
            "q10_ws": hour.q10_ws,
            "q50_ws": hour.q50_ws,
            "q90_ws": hour.q90_ws,
        }
        for hour in sealed.par.hours
    ]
    connection.execute(insert(forecasts), rows)


def sealed_day(connection: Connection, household_id: str, local_date: date) -> SealedDay | None:
    """Return the version of a local day's par that scores: the latest that was sealed."""
    of_the_day = (forecasts.c.household_id == household_id) & (forecasts.c.local_date == local_date)
    latest = select(func.max(forecasts.c.version)).where(of_the_day).scalar_subquery()
    statement = select(forecasts).where(of_the_day, forecasts.c.version == latest)
    rows = connection.execute(statement.order_by(forecasts.c.hour_start)).all()
    if not rows:
        return None
    return SealedDay(
        local_date=local_date,
        version=rows[0].version,
        sealed_at_ms=rows[0].sealed_at,
        par=DayPar(rows[0].forecaster, tuple(_hour_par(row) for row in rows)),
    )


def last_sealed_date(connection: Connection, household_id: str) -> date | None:
    statement = select(func.max(forecasts.c.local_date))
    statement = statement.where(forecasts.c.household_id == household_id)
    latest: date | None = connection.scalar(statement)
    return latest


def _hour_par(row: Row[tuple[object, ...]]) -> HourPar:
    return HourPar(
        hour_start_ms=row.hour_start,
        background_ws=row.background_ws,
        interactive_ws=row.interactive_ws,
        q10_ws=row.q10_ws,
        q50_ws=row.q50_ws,
        q90_ws=row.q90_ws,
    )
