"""Sealing the par of a local day, and showing it."""

from datetime import date, timedelta

from sqlalchemy import Connection

from ml.par import HourPar, ParForecaster
from server.accounts.repository import User
from server.context import Context
from server.errors import NotFound
from server.forecasts import repository
from server.forecasts.repository import SealedDay
from server.households.repository import Household
from server.households.service import household_of
from wattwise_game.household.interval import local_date, local_day, to_datetime
from wattwise_game.household.units import kwh
from wattwise_game.protocol.messages import DayForecast, ForecastHour

FIRST_VERSION = 1
_DAY = timedelta(days=1)


class NotSealedYet(NotFound):
    """A local day lies so far ahead that nobody has forecast it, or before the household began."""


def seal_due(
    connection: Connection, household: Household, forecaster: ParForecaster, *, watermark_ms: int
) -> list[date]:
    """Seal today and tomorrow, and every day that a late run missed; return the days sealed.

    Tomorrow is sealed as soon as today begins, so a batch that leaps over midnight finds its par.
    """
    days = days_to_seal(connection, household, watermark_ms=watermark_ms)
    for day in days:
        _seal(connection, household, forecaster, day, watermark_ms)
    return days


def days_to_seal(connection: Connection, household: Household, *, watermark_ms: int) -> list[date]:
    """Return the days up to tomorrow that have no par yet."""
    zone = household.home.zone
    last = repository.last_sealed_date(connection, household.id)
    first = last + _DAY if last else local_date(household.starts_at_ms, zone)
    ahead = (local_date(watermark_ms, zone) + _DAY - first).days
    return [first + number * _DAY for number in range(ahead + 1)]


def par_of_day(connection: Connection, household_id: str, day: date) -> SealedDay:
    """:raises NotSealedYet: if the day has no par."""
    found = repository.sealed_day(connection, household_id, day)
    if found is None:
        raise NotSealedYet(f"There is no forecast for {day}")
    return found


def forecast(context: Context, user: User, day: date) -> DayForecast:
    with context.database.read() as connection:
        household = household_of(connection, user)
        sealed = par_of_day(connection, household.id, day)
    return DayForecast(
        date=day,
        time_zone=household.time_zone,
        version=sealed.version,
        forecaster=sealed.par.forecaster,
        sealed_at=to_datetime(sealed.sealed_at_ms),
        energy_ws=sealed.par.energy_ws,
        energy_kwh=kwh(sealed.par.energy_ws),
        hours=[_shown(hour) for hour in sealed.par.hours],
    )


def _seal(
    connection: Connection,
    household: Household,
    forecaster: ParForecaster,
    day: date,
    watermark_ms: int,
) -> None:
    (par,) = forecaster.day_pars([household.home], day)
    # A par is a function of house and calendar alone: one made late is the one made in time.
    begins_ms = local_day(day, household.home.zone).start_ms
    sealed = SealedDay(
        local_date=day,
        version=FIRST_VERSION,
        sealed_at_ms=min(watermark_ms, begins_ms),
        par=par,
    )
    repository.add(connection, household.id, sealed)


def _shown(hour: HourPar) -> ForecastHour:
    return ForecastHour(
        hour_start=to_datetime(hour.hour_start_ms),
        background_ws=hour.background_ws,
        interactive_ws=hour.interactive_ws,
        energy_ws=hour.energy_ws,
        q10_ws=hour.q10_ws,
        q50_ws=hour.q50_ws,
        q90_ws=hour.q90_ws,
    )
