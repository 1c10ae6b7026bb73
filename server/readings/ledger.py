"""Taking a claim into the ledger: all of it in one transaction, or nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from server.errors import Conflict, NotFound
from server.households import events
from server.households import repository as households
from server.households.repository import Household, Session
from server.readings import batches, repository
from server.readings.batches import Batch
from server.readings.claim import BadReading, Claim, check_home
from wattwise_game.household.interval import Interval, to_datetime
from wattwise_game.household.meter import Event, MeterState, Reading, advance
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import ErrorDetail

RANKED_TOLERANCE_MS = 2 * MS_PER_MINUTE
"""How far a game's clock may run ahead of ours."""


class NoSuchSession(NotFound):
    """The household never had this session."""


class LeaseLost(Conflict):
    """Another session holds the household's metering lease by now."""


class BrokenChain(Conflict):
    """The batch does not continue the session's last one."""


class ContradictsLedger(Conflict):
    """The batch says something else about a minute that is already stored."""


class NotYetNow(BadReading):
    """A reading's minute has not passed yet."""


class WatermarkGap(Conflict):
    """The batch leaves out minutes between the watermark and its first."""


class Taken(NamedTuple):
    """A batch in the ledger, where the meter stands with it, and if it brought nothing new."""

    batch: Batch
    state: MeterState
    is_repeat: bool


def take(
    connection: Connection, household: Household, claim: Claim, *, now_ms: int, received_at_ms: int
) -> Taken:
    """Store what is new in a claim.

    :raises Refused: in one of the kinds above; then nothing is stored.
    """
    session = _session(connection, household, claim)
    state = households.meter_state(connection, household.id)
    known = batches.batch(connection, session.id, claim.batch.sequence)
    if known is not None and known.hash == claim.hash:
        return Taken(known, state, is_repeat=True)
    _check_chain(household, session, claim)
    check_home(household.home, claim)
    _check_passed(claim, now_ms)
    fresh = _fresh_events(connection, household, claim, state)
    _check_continues(connection, household, claim, state)
    closing, metered = advance(household.home, state, fresh, until_minute=claim.until_minute)
    households.keep_meter_state(connection, household.id, closing)
    batch = Batch(
        session_id=session.id,
        sequence=claim.batch.sequence,
        household_id=household.id,
        hash=claim.hash,
        stored=len(metered),
        quarantined=len(_mismatched(claim, metered)),
        watermark_ms=closing.at_ms,
        received_at_ms=received_at_ms,
    )
    _store(connection, batch, claim, fresh, metered)
    return Taken(batch, closing, is_repeat=not metered)


def _session(connection: Connection, household: Household, claim: Claim) -> Session:
    found = households.session(connection, claim.batch.session, household_id=household.id)
    if found is None:
        raise NoSuchSession("There is no such session", where="$.session")
    return found


def _check_chain(household: Household, session: Session, claim: Claim) -> None:
    if household.lease != session.id:
        raise LeaseLost("Another session holds this household now", where="$.session")
    sequence, expected = claim.batch.sequence, session.next_sequence
    if sequence < expected:
        raise BrokenChain(f"Another batch was stored as number {sequence}", where="$.sequence")
    if sequence > expected:
        raise BrokenChain(f"Expected batch {expected}, not {sequence}", where="$.sequence")
    if claim.batch.previous_hash != session.last_hash:
        problem = f"The batch before has the hash '{session.last_hash}'"
        raise BrokenChain(problem, where="$.previous_hash")


def _check_passed(claim: Claim, now_ms: int) -> None:
    if claim.until_minute * MS_PER_MINUTE > now_ms:
        index = max(0, now_ms // MS_PER_MINUTE - claim.first_minute)
        problem = f"This minute ends after {to_datetime(now_ms).isoformat()}"
        raise NotYetNow(problem, where=f"$.readings[{index}].minute")


def _fresh_events(
    connection: Connection, household: Household, claim: Claim, state: MeterState
) -> list[Event]:
    """Return the events that the ledger does not hold yet."""
    ids = {event.event_id for event in claim.events}
    known = events.known(connection, household.id, ids)
    fresh: list[Event] = []
    for event in claim.events:
        if (kept := known.get(event.event_id)) is not None:
            if kept != event:
                problem = "The ledger holds another event by this id"
                raise ContradictsLedger(problem, where=f"event {event.event_id}")
            continue
        if event.at_ms < state.at_ms:
            problem = "The ledger of this minute is closed and does not hold this event"
            raise ContradictsLedger(problem, where=f"event {event.event_id}")
        fresh.append(event)
    return fresh


def _check_continues(
    connection: Connection, household: Household, claim: Claim, state: MeterState
) -> None:
    """Check that a claim begins at the watermark, or repeats exactly what lies before it."""
    if claim.first_minute > state.minute:
        detail = ErrorDetail(where="$.readings[0].minute", problem="Minutes are missing before it")
        expected = to_datetime(state.at_ms).isoformat()
        raise WatermarkGap(f"Expected the minute {expected} first", details=[detail])
    if claim.first_minute == state.minute:
        return
    overlap = Interval(claim.first_minute * MS_PER_MINUTE, state.at_ms)
    kept = {
        one.claimed.minute: one
        for one in repository.kept_readings(connection, household.id, overlap)
    }
    for index, claimed in enumerate(claim.readings[: overlap.minutes]):
        stored = kept.get(claimed.minute)
        interrupted = claimed.minute in claim.interrupted
        if stored is None or (stored.claimed, stored.interrupted) != (claimed, interrupted):
            minute = to_datetime(claimed.minute * MS_PER_MINUTE).isoformat()
            problem = f"Another reading is stored for the minute {minute}"
            raise ContradictsLedger(problem, where=f"$.readings[{index}]")


def _mismatched(claim: Claim, metered: Sequence[Reading]) -> list[Reading]:
    """Return the claimed readings that the replay contradicts; the tolerance is zero."""
    if not metered:
        return []
    claimed = claim.readings[-len(metered) :]
    return [said for said, replayed in zip(claimed, metered, strict=True) if said != replayed]


def _store(
    connection: Connection,
    batch: Batch,
    claim: Claim,
    fresh: Sequence[Event],
    metered: Sequence[Reading],
) -> None:
    mismatched = _mismatched(claim, metered)
    batches.add_batch(connection, batch)
    households.advance_session(
        connection, batch.session_id, sequence=batch.sequence, hash=batch.hash
    )
    events.add(connection, batch.household_id, fresh, received_at_ms=batch.received_at_ms)
    repository.add_readings(
        connection,
        batch.household_id,
        metered,
        interrupted=claim.interrupted,
        quarantined={reading.minute for reading in mismatched},
    )
    repository.add_quarantined(
        connection,
        batch.household_id,
        mismatched,
        session_id=batch.session_id,
        sequence=batch.sequence,
        received_at_ms=batch.received_at_ms,
    )
