"""Batches of ledger minutes on their way to the server.

Every minute is in the ledger as soon as it is closed. A batch is cut from the minutes that are in
none yet, and its bytes never change: what may have been sent is sent again exactly so. Only when
a new session begins are unconfirmed batches dropped, and cut anew from where the server stands.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from wattwise_game.household.interval import to_datetime
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.ledger import minute_reading, schedule_events, switch_events
from wattwise_game.protocol.messages import MAX_BATCH_BYTES, ReadingBatch, batch_hash, encode
from wattwise_game.storage import schema
from wattwise_game.storage.files import sync_file
from wattwise_game.storage.records import BrokenRecord, event_of, reading_of

MAX_MINUTES = 1_440
# With the largest schedules these and a day of readings stay below the server's 256 KiB.
MAX_EVENTS = 150


class SaveBehindServer(RuntimeError):
    """The server has confirmed minutes that this save does not hold: an older copy was put back."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One batch as it goes over the wire; ``until_minute`` is the end of its last minute."""

    session: str
    sequence: int
    hash: str
    until_minute: int
    body: bytes


class Chain(NamedTuple):
    """How far batches are cut and confirmed, and what the next one follows."""

    session: str
    next_sequence: int
    previous_hash: str
    first_unbatched_minute: int
    acknowledged_until: int


class Outbox:
    """One connection to the save, for the thread that uploads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = schema.connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def chain(self) -> Chain:
        row = self._connection.execute(
            "SELECT session, next_sequence, previous_hash, first_unbatched_minute,"
            " acknowledged_until FROM chain"
        ).fetchone()
        if row is None:
            raise BrokenRecord("the chain of batches")
        return Chain(*row)

    def oldest(self) -> OutboxRow | None:
        row = self._connection.execute(
            "SELECT session, sequence, hash, until_minute, body FROM outbox"
            " ORDER BY sequence LIMIT 1"
        ).fetchone()
        return None if row is None else OutboxRow(*row)

    def metered_until(self) -> int:
        """Return the end of the last minute in the ledger."""
        (last,) = self._connection.execute("SELECT max(minute) FROM reading").fetchone()
        return self.chain().first_unbatched_minute if last is None else int(last) + 1

    def begin(self, session: str, *, watermark_minute: int) -> None:
        """Start a session's chain of batches at the minute up to which the server has confirmed.

        :raises SaveBehindServer: if that lies after the ledger's end.
        """
        with schema.Transaction(self._connection):
            if watermark_minute > self.metered_until():
                raise SaveBehindServer(f"{watermark_minute - self.metered_until()} minutes")
            self._connection.execute("DELETE FROM outbox")
            self._connection.execute(
                "UPDATE chain SET session = ?, next_sequence = 0, previous_hash = '',"
                " first_unbatched_minute = ?, acknowledged_until = ?",
                (session, watermark_minute, watermark_minute),
            )

    def cut(
        self, *, max_minutes: int = MAX_MINUTES, max_bytes: int = MAX_BATCH_BYTES
    ) -> OutboxRow | None:
        """Put the next minutes into a batch; None if every minute is in one already."""
        with schema.Transaction(self._connection):
            chain = self.chain()
            until = self._batch_end(chain.first_unbatched_minute, min(max_minutes, MAX_MINUTES))
            if until == chain.first_unbatched_minute:
                return None
            body = encode(self._batch(chain, until))
            while len(body) > max_bytes and until > chain.first_unbatched_minute + 1:
                until = (chain.first_unbatched_minute + until) // 2
                body = encode(self._batch(chain, until))
            row = OutboxRow(chain.session, chain.next_sequence, batch_hash(body), until, body)
            self._append(row)
        self._sync()
        return row

    def acknowledge(self, row: OutboxRow) -> None:
        """Forget this batch and those before it: the server has committed them."""
        with schema.Transaction(self._connection):
            self._connection.execute("DELETE FROM outbox WHERE sequence <= ?", (row.sequence,))
            self._connection.execute(
                "UPDATE chain SET acknowledged_until = max(acknowledged_until, ?)",
                (row.until_minute,),
            )

    def _batch_end(self, first: int, max_minutes: int) -> int:
        until = min(self.metered_until(), first + max_minutes)
        # The minute of the event that would be one too many ends the batch, but never the first.
        too_many = self._connection.execute(
            "SELECT minute FROM event WHERE minute >= ? AND minute < ?"
            " ORDER BY minute LIMIT 1 OFFSET ?",
            (first, until, MAX_EVENTS),
        ).fetchone()
        return until if too_many is None else max(first + 1, int(too_many[0]))

    def _batch(self, chain: Chain, until: int) -> ReadingBatch:
        within = (chain.first_unbatched_minute, until)
        readings = self._connection.execute(
            "SELECT * FROM reading WHERE minute >= ? AND minute < ? ORDER BY minute", within
        ).fetchall()
        rows = self._connection.execute(
            "SELECT minute, body, checksum FROM event WHERE minute >= ? AND minute < ?"
            " ORDER BY number",
            within,
        ).fetchall()
        events = [event_of(row) for row in rows]
        return ReadingBatch(
            session=chain.session,
            sequence=chain.next_sequence,
            previous_hash=chain.previous_hash,
            game_now=to_datetime(until * MS_PER_MINUTE),
            readings=[
                minute_reading(reading, interrupted=interrupted)
                for reading, interrupted in map(reading_of, readings)
            ],
            switches=switch_events(events),
            schedule_changes=schedule_events(events),
        )

    def _append(self, row: OutboxRow) -> None:
        self._connection.execute(
            "INSERT INTO outbox (session, sequence, hash, until_minute, body)"
            " VALUES (?, ?, ?, ?, ?)",
            (row.session, row.sequence, row.hash, row.until_minute, row.body),
        )
        self._connection.execute(
            "UPDATE chain SET next_sequence = next_sequence + 1, previous_hash = ?,"
            " first_unbatched_minute = ?",
            (row.hash, row.until_minute),
        )

    def _sync(self) -> None:
        """Bring the batch to the disk before it leaves the machine.

        Else a power cut could leave a save behind its server. Syncing the log alone holds up the
        playing thread least: its next commit after a checkpoint would wait for the disk.
        """
        # SQLite keeps no locks on this file that closing it here could drop.
        with suppress(FileNotFoundError):
            sync_file(self._path.with_name(self._path.name + "-wal"))
