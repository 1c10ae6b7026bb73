"""What a batch claims, once its shape is sound; whether it fits the ledger is asked later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import numpy as np

from server.errors import Refused, quoted
from server.households.service import check_event_id, moment_ms
from server.wire import decode_body
from wattwise_game.household.appliance import Control
from wattwise_game.household.background import background_w
from wattwise_game.household.home import Home, NotSwitchable, UnknownAppliance
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import Event, Reading
from wattwise_game.household.schedule import InvalidSchedule
from wattwise_game.household.units import MS_PER_MINUTE, SECONDS_PER_MINUTE
from wattwise_game.protocol.ledger import events_of, schedule_of
from wattwise_game.protocol.messages import (
    MAX_BATCH_MINUTES,
    MAX_BATCH_SCHEDULE_CHANGES,
    MAX_SCHEDULES,
    Moment,
    ReadingBatch,
    ScheduleEvent,
    SwitchEvent,
    batch_hash,
)

MAX_SEQUENCE = 2**31 - 1


class BadBatch(Refused):
    """A batch holds too much, or something where it cannot be."""


class BadReading(Refused):
    """A reading is unaligned, out of order, or no energy that this house could use."""


class BadEvent(Refused):
    """An event lies outside the batch's minutes, or switches what it cannot."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A batch as the meter takes it; ``interrupted`` holds the minutes marked so."""

    batch: ReadingBatch
    hash: str
    game_now_ms: int
    readings: Sequence[Reading]
    interrupted: frozenset[int]
    events: Sequence[Event]

    @property
    def first_minute(self) -> int:
        return self.readings[0].minute

    @property
    def until_minute(self) -> int:
        return self.readings[-1].minute + 1


def claim_of(body: bytes) -> Claim:
    """Return what a request's body claims.

    :raises Refused: in one of the kinds above, saying where and what.
    """
    batch = decode_body(body, ReadingBatch)
    _check_size(batch)
    readings = _readings(batch)
    interval = Interval(
        readings[0].minute * MS_PER_MINUTE, (readings[-1].minute + 1) * MS_PER_MINUTE
    )
    for where, event in _events(batch):
        _check_event(event, where, interval)
    _check_ids(batch)
    for index, change in enumerate(batch.schedule_changes):
        _check_schedules(change, f"$.schedule_changes[{index}].schedules")
    return Claim(
        batch=batch,
        hash=batch_hash(body),
        game_now_ms=moment_ms(batch.game_now, where="$.game_now"),
        readings=readings,
        interrupted=frozenset(
            reading.minute
            for reading, wire in zip(readings, batch.readings, strict=True)
            if wire.interrupted
        ),
        events=events_of(batch),
    )


def check_home(home: Home, claim: Claim) -> None:
    """Check a claim against what this home owns and could draw at most.

    :raises BadEvent: if an event switches what the home has not, or what decides for itself.
    :raises BadReading: if a minute holds more than all nameplates and the background together.
    """
    for where, event in _events(claim.batch):
        _check_appliance(home, event, where)
    count = len(claim.readings)
    switched_w = sum(
        appliance.load.peak_w
        for appliance in home.appliances.values()
        if appliance.control is Control.SWITCHED
    )
    most_w = background_w(home, claim.first_minute, count) + switched_w
    # A minute may carry the rounding of what its day used before.
    most_ws = most_w * SECONDS_PER_MINUTE + 1
    claimed_ws = np.array([reading.energy_ws for reading in claim.readings])
    for index in np.flatnonzero(claimed_ws > most_ws)[:1].tolist():
        problem = f"{claimed_ws[index]} W·s is more than this house can draw in a minute"
        raise BadReading(problem, where=f"$.readings[{index}].energy_ws")


def _check_size(batch: ReadingBatch) -> None:
    if not 0 < len(batch.readings) <= MAX_BATCH_MINUTES:
        raise BadBatch(f"A batch holds 1 to {MAX_BATCH_MINUTES} minutes", where="$.readings")
    if len(batch.schedule_changes) > MAX_BATCH_SCHEDULE_CHANGES:
        problem = f"A batch holds at most {MAX_BATCH_SCHEDULE_CHANGES} changes of schedules"
        raise BadBatch(problem, where="$.schedule_changes")
    if not 0 <= batch.sequence <= MAX_SEQUENCE:
        raise BadBatch("A sequence counts up from 0", where="$.sequence")


def _readings(batch: ReadingBatch) -> list[Reading]:
    readings: list[Reading] = []
    for index, wire in enumerate(batch.readings):
        where = f"$.readings[{index}]"
        minute = _minute(wire.minute, where=f"{where}.minute")
        if readings and minute != readings[-1].minute + 1:
            raise BadReading("Minutes follow one another", where=f"{where}.minute")
        if not 0 <= wire.background_ws <= wire.energy_ws < 2**63:
            problem = "Energy is at least the background, which is at least 0"
            raise BadReading(problem, where=f"{where}.energy_ws")
        readings.append(Reading(minute, wire.energy_ws, wire.background_ws))
    return readings


def _minute(moment: Moment, *, where: str) -> int:
    instant_ms = moment_ms(moment, where=where)
    if instant_ms % MS_PER_MINUTE or moment.microsecond:
        raise BadReading("A reading begins with a full minute", where=where)
    return instant_ms // MS_PER_MINUTE


def _events(batch: ReadingBatch) -> Iterator[tuple[str, SwitchEvent | ScheduleEvent]]:
    for index, switch in enumerate(batch.switches):
        yield f"$.switches[{index}]", switch
    for index, change in enumerate(batch.schedule_changes):
        yield f"$.schedule_changes[{index}]", change


def _check_event(event: SwitchEvent | ScheduleEvent, where: str, interval: Interval) -> None:
    check_event_id(event.event_id, where=f"{where}.event_id")
    if moment_ms(event.at, where=f"{where}.at") not in interval:
        raise BadEvent("An event lies within the batch's minutes", where=f"{where}.at")


def _check_ids(batch: ReadingBatch) -> None:
    seen: set[str] = set()
    for where, event in _events(batch):
        if event.event_id in seen:
            raise BadEvent("Two events of a batch have the same id", where=f"{where}.event_id")
        seen.add(event.event_id)


def _check_schedules(change: ScheduleEvent, where: str) -> None:
    if len(change.schedules) > MAX_SCHEDULES:
        raise BadEvent(f"An appliance has at most {MAX_SCHEDULES} schedules", where=where)
    for index, schedule in enumerate(change.schedules):
        try:
            schedule_of(schedule)
        except InvalidSchedule as error:
            raise BadEvent(str(error), where=f"{where}[{index}]") from error


def _check_appliance(home: Home, event: SwitchEvent | ScheduleEvent, where: str) -> None:
    where = f"{where}.appliance_id"
    try:
        home.switchable(event.appliance_id)
    except UnknownAppliance as error:
        problem = f"There is no appliance {quoted(event.appliance_id)}"
        raise BadEvent(problem, where=where) from error
    except NotSwitchable as error:
        raise BadEvent(f"{event.appliance_id} decides for itself", where=where) from error
