"""What the family needed and did not get: the agenda, tracked from the ledger of events."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from server.households import events
from server.households.repository import Household
from wattwise_game.household.agenda import Task, agenda_of, missed_tasks, progress_of
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import OnSpell, new_meter, on_spells
from wattwise_game.household.units import MS_PER_MINUTE


def spells_until(connection: Connection, household: Household, until_ms: int) -> list[OnSpell]:
    """Return every spell in which an appliance was on, from the household's first minute on."""
    switched = events.within(connection, household.id, Interval(household.starts_at_ms, until_ms))
    begin = new_meter(household.starts_at_ms // MS_PER_MINUTE)
    return on_spells(household.home, begin, switched, until_ms=until_ms)


def missed_in_hour(
    home: Home, day: date, hour: Interval, spells: Sequence[OnSpell]
) -> tuple[Task, ...]:
    """Return the tasks that were missed at a deadline of this hour.

    ``spells`` reach to the hour's end at least.
    """
    return missed_tasks(progress_of(agenda_of(home, day), spells, hour.end_ms), hour)
