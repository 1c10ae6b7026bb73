"""Batches as they are stored."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select

from server.readings.tables import batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is remembered of a batch, so that the same one again gets the same answer."""

    session_id: str
    sequence: int
    household_id: str
    hash: str
    stored: int
    quarantined: int
    watermark_ms: int
    received_at_ms: int


def batch(connection: Connection, session_id: str, sequence: int) -> Batch | None:
    statement = select(batches).where(
        batches.c.session_id == session_id, batches.c.sequence == sequence
    )
    found = connection.execute(statement).one_or_none()
    return _batch(found) if found else None


def batch_reaching(connection: Connection, household_id: str, until_ms: int) -> Batch | None:
    """Return the batch whose minutes brought the household to this instant."""
    statement = (
        select(batches)
        .where(
            batches.c.household_id == household_id,
            batches.c.watermark >= until_ms,
            batches.c.stored > 0,
        )
        .order_by(batches.c.watermark)
        .limit(1)
    )
    found = connection.execute(statement).one_or_none()
    return _batch(found) if found else None


def add_batch(connection: Connection, added: Batch) -> None:
    connection.execute(
        insert(batches).values(
            session_id=added.session_id,
            sequence=added.sequence,
            household_id=added.household_id,
            hash=added.hash,
            stored=added.stored,
            quarantined=added.quarantined,
            watermark=added.watermark_ms,
            received_at=added.received_at_ms,
        )
    )


def _batch(row: Row[tuple[object, ...]]) -> Batch:
    return Batch(
        session_id=row.session_id,
        sequence=row.sequence,
        household_id=row.household_id,
        hash=row.hash,
        stored=row.stored,
        quarantined=row.quarantined,
        watermark_ms=row.watermark,
        received_at_ms=row.received_at,
    )
