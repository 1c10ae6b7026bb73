"""Metering a household anew from its ledger of events: a checkpoint is only a cache."""

import logging

from sqlalchemy import Connection, func, select, text

from server.database import Database
from server.households import events
from server.households import repository as households
from server.households.repository import Household
from server.readings.repository import ACTUAL
from server.readings.tables import readings
from wattwise_game.household import RULES_VERSION
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import MeterState, Reading, advance, new_meter
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_MINUTE, NOMINAL_VOLTAGE_V

_log = logging.getLogger(__name__)


class LedgerContradictsReadings(RuntimeError):
    """The events do not meter to the readings that are stored, or to the checkpoint."""


class DamagedLedger(RuntimeError):
    """A practice server's file is not as it was written."""


def rebuild(connection: Connection, household: Household) -> MeterState:
    """Meter everything again, check every stored reading, and keep the state it ends in.

    :raises LedgerContradictsReadings: at the first minute that differs.
    """
    state = _replayed(connection, household)
    households.keep_meter_state(connection, household.id, state)
    return state


def check(connection: Connection, household: Household) -> None:
    """Meter everything again; a month takes less than half a second.

    :raises LedgerContradictsReadings: if that differs from what is stored.
    """
    if _replayed(connection, household) != households.meter_state(connection, household.id):
        raise LedgerContradictsReadings(f"household {household.id}, its checkpoint")


def check_practice(database: Database) -> None:
    """Check the ledgers of a practice server's file, unless older rules metered some of them.

    :raises DamagedLedger: at the first fault.
    """
    with database.write() as connection:
        if not _is_metered_by_our_rules(connection):
            _log.info("the ledger is not checked: older rules metered some of it")
            return
        for household_id in households.played_household_ids(connection):
            try:
                check(connection, households.household(connection, household_id))
            except Exception as error:
                # A flipped bit can make anything fail on the way: a date, a zone, a page.
                _log.exception("the ledger is damaged", extra={"household_id": household_id})
                raise DamagedLedger("its ledger and its readings disagree") from error


def _is_metered_by_our_rules(connection: Connection) -> bool:
    """Note in a new file by which rules it meters; in an older one, look."""
    noted = connection.scalar(text("PRAGMA user_version"))
    if not noted:
        connection.execute(text(f"PRAGMA user_version = {RULES_VERSION}"))
    return noted in (0, RULES_VERSION)


def _replayed(connection: Connection, household: Household) -> MeterState:
    state = new_meter(household.starts_at_ms // MS_PER_MINUTE)
    until_minute = households.meter_state(connection, household.id).minute
    _check_whole(connection, household, until_minute)
    while state.minute < until_minute:
        step = min(state.minute + MINUTES_PER_DAY, until_minute)
        interval = Interval(state.at_ms, step * MS_PER_MINUTE)
        switched = events.within(connection, household.id, interval)
        state, metered = advance(household.home, state, switched, until_minute=step)
        _check(connection, household, interval, metered)
    return state


def _check_whole(connection: Connection, household: Household, until_minute: int) -> None:
    """Check that there is a reading of each minute up to the checkpoint, and none beyond."""
    statement = select(
        func.count(), func.min(readings.c.timestamp), func.max(readings.c.timestamp)
    ).where(readings.c.household_id == household.id)
    count, first_ms, last_ms = connection.execute(statement).one()
    due = until_minute - household.starts_at_ms // MS_PER_MINUTE
    spans = (first_ms, last_ms) == (household.starts_at_ms, (until_minute - 1) * MS_PER_MINUTE)
    if count != due or (due and not spans):
        raise LedgerContradictsReadings(f"household {household.id}, {count} minutes of {due}")


def _check(
    connection: Connection, household: Household, interval: Interval, metered: list[Reading]
) -> None:
    columns = readings.c
    statement = (
        select(
            columns.timestamp,
            columns.energy_ws,
            columns.background_ws,
            columns.quality,
            columns.voltage,
        )
        .where(
            columns.household_id == household.id,
            columns.timestamp >= interval.start_ms,
            columns.timestamp < interval.end_ms,
        )
        .order_by(columns.timestamp)
    )
    stored = [tuple(row) for row in connection.execute(statement)]
    due = [
        (r.minute * MS_PER_MINUTE, r.energy_ws, r.background_ws, ACTUAL, NOMINAL_VOLTAGE_V)
        for r in metered
    ]
    if stored != due:
        differing = (one for one, other in zip(due, stored, strict=False) if one != other)
        at_ms = next(differing, due[min(len(stored), len(due) - 1)])[0]
        raise LedgerContradictsReadings(
            f"household {household.id}, minute {at_ms // MS_PER_MINUTE}"
        )
