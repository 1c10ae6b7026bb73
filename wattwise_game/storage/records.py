"""The ledger's rows as bytes, each with a checksum: SQLite sees torn pages, not flipped bits."""

from dataclasses import dataclass
from hashlib import sha256
from zlib import crc32

from wattwise_game.household.meter import Event, MeterState, Reading, ScheduleChange, Switch
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import BadMessage, decode, encode


class BrokenRecord(ValueError):
    """A row is not what was written."""


LedgerRow = tuple[int, int, int, int, int]
EventRow = tuple[int, bytes, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _KeptEvent:
    switch: Switch | None = None
    schedule_change: ScheduleChange | None = None


def reading_row(reading: Reading, *, is_interrupted: bool) -> LedgerRow:
    content = (reading.minute, reading.energy_ws, reading.background_ws, int(is_interrupted))
    return (*content, _reading_checksum(content))


def reading_of(row: LedgerRow) -> tuple[Reading, bool]:
    """:raises BrokenRecord: if the row does not match its checksum."""
    minute, energy_ws, background_ws, is_interrupted, checksum = row
    if _reading_checksum((minute, energy_ws, background_ws, is_interrupted)) != checksum:
        raise BrokenRecord(f"reading of minute {minute}")
    return Reading(minute, energy_ws, background_ws), bool(is_interrupted)


def event_row(event: Event) -> EventRow:
    if isinstance(event, Switch):
        kept = _KeptEvent(switch=event)
    else:
        kept = _KeptEvent(schedule_change=event)
    minute, body = event.at_ms // MS_PER_MINUTE, encode(kept)
    return minute, body, _event_checksum(minute, body)


def event_of(row: EventRow) -> Event:
    """:raises BrokenRecord: if the row does not match its checksum."""
    minute, body, checksum = row
    if _event_checksum(minute, body) != checksum:
        raise BrokenRecord(f"event of minute {minute}")
    kept = decode(body, _KeptEvent)
    event = kept.switch or kept.schedule_change
    if event is None:
        raise BrokenRecord(f"event of minute {minute}")
    return event


def state_row(state: MeterState) -> tuple[bytes, str]:
    body = encode(
        MeterState(
            minute=state.minute,
            on_since_ms=dict(state.on_since_ms),
            schedules=dict(state.schedules),
            day_energy_wms=state.day_energy_wms,
            day_background_wms=state.day_background_wms,
            refrigerator_debt_wms=state.refrigerator_debt_wms,
        )
    )
    return body, sha256(body).hexdigest()


def state_of(body: bytes, digest: str) -> MeterState:
    """:raises BrokenRecord: if the state does not match its digest."""
    if sha256(body).hexdigest() != digest:
        raise BrokenRecord("the meter's state")
    try:
        return decode(body, MeterState)
    except BadMessage as error:
        raise BrokenRecord("the meter's state") from error


def _event_checksum(minute: int, body: bytes) -> int:
    return crc32(body, minute & 0xFFFFFFFF)


def _reading_checksum(content: tuple[int, int, int, int]) -> int:
    return crc32(repr(content).encode())
