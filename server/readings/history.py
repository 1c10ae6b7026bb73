"""Energy over time: minutes as they are stored, hours and days of the household's own clock."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from server.accounts.repository import User
from server.context import Context
from server.errors import Refused
from server.households.service import household_of, moment_ms
from server.readings import repository
from server.readings.repository import PeriodEnergy
from wattwise_game.household.interval import (
    Interval,
    hours_of,
    local_day,
    local_days,
    to_datetime,
)
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_MINUTE, SECONDS_PER_MINUTE, kwh
from wattwise_game.protocol.messages import Moment, PowerHistory, PowerPoint

Resolution = Literal["minute", "hour", "day"]
LONGEST: dict[Resolution, timedelta] = {
    "minute": timedelta(days=3),
    "hour": timedelta(days=62),
    "day": timedelta(days=800),
}


class BadPeriod(Refused):
    """A period ends before it begins, or is longer than its resolution allows."""


def history(
    context: Context, user: User, *, start: Moment, end: Moment, resolution: Resolution
) -> PowerHistory:
    """Return the energy of every minute, hour or day that holds readings.

    An hour or day counts whole if it begins within the period.

    :raises BadPeriod: unless the period begins before it ends and is short enough.
    """
    period = _period(start, end, resolution)
    with context.database.read() as connection:
        household = household_of(connection, user)
        if resolution == "minute":
            kept = repository.kept_readings(connection, household.id, period)
            points = [
                _point(
                    one.reading.minute * MS_PER_MINUTE,
                    PeriodEnergy(1, one.reading.energy_ws, one.reading.background_ws, 0, 0),
                )
                for one in kept
            ]
        else:
            buckets = _buckets(period, resolution, household.home.zone)
            sums = (
                (bucket, repository.period_energy(connection, household.id, bucket))
                for bucket in buckets
            )
            points = [_point(bucket.start_ms, energy) for bucket, energy in sums if energy.minutes]
    return PowerHistory(
        start=to_datetime(period.start_ms),
        end=to_datetime(period.end_ms),
        resolution=resolution,
        points=points,
    )


def _period(start: Moment, end: Moment, resolution: Resolution) -> Interval:
    for name, moment in (("start", start), ("end", end)):
        if moment.tzinfo is None:
            raise BadPeriod("A moment needs its offset from UTC, such as Z", where=f"query.{name}")
    period = Interval(moment_ms(start, where="query.start"), moment_ms(end, where="query.end"))
    if period.start_ms >= period.end_ms:
        raise BadPeriod("The start lies before the end", where="query.start")
    longest = LONGEST[resolution]
    if period.minutes > longest.days * MINUTES_PER_DAY:
        problem = f"At this resolution a period is at most {longest.days} days long"
        raise BadPeriod(problem, where="query.end")
    return period


def _buckets(period: Interval, resolution: Resolution, zone: ZoneInfo) -> Iterator[Interval]:
    for date in local_days(period, zone):
        day = local_day(date, zone)
        for bucket in hours_of(day) if resolution == "hour" else (day,):
            if bucket.start_ms in period:
                yield bucket


def _point(start_ms: int, energy: PeriodEnergy) -> PowerPoint:
    return PowerPoint(
        start=to_datetime(start_ms),
        minutes=energy.minutes,
        energy_ws=energy.energy_ws,
        background_ws=energy.background_ws,
        energy_kwh=kwh(energy.energy_ws),
        mean_w=energy.energy_ws / (energy.minutes * SECONDS_PER_MINUTE),
    )
