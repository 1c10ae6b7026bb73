"""Metering a household anew from its ledger of events: a checkpoint is only a cache."""

from sqlalchemy import Connection

from server.households import repository as households
from server.households.repository import Household
from server.readings import batches, repository
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import MeterState, Reading, advance, new_meter
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_MINUTE


class LedgerContradictsReadings(RuntimeError):
    """The events do not meter to the readings that are stored."""


def rebuild(connection: Connection, household: Household) -> MeterState:
    """Meter everything again, check every stored reading, and keep the state it ends in.

    :raises LedgerContradictsReadings: at the first minute that differs.
    """
    state = new_meter(household.starts_at_ms // MS_PER_MINUTE)
    until_minute = households.meter_state(connection, household.id).minute
    while state.minute < until_minute:
        step = min(state.minute + MINUTES_PER_DAY, until_minute)
        interval = Interval(state.at_ms, step * MS_PER_MINUTE)
        events = batches.events(connection, household.id, interval)
        state, metered = advance(household.home, state, events, until_minute=step)
        _check(connection, household, interval, metered)
    households.keep_meter_state(connection, household.id, state)
    return state


def _check(
    connection: Connection, household: Household, interval: Interval, metered: list[Reading]
) -> None:
    kept = repository.kept_readings(connection, household.id, interval)
    stored = [one.reading for one in kept]
    if stored != metered:
        differing = (m for s, m in zip(stored, metered, strict=False) if s != m)
        minute = next(differing, metered[min(len(stored), len(metered) - 1)]).minute
        raise LedgerContradictsReadings(f"household {household.id}, minute {minute}")
