"""The game's own file: who plays, the meter's state, and the ledger of every minute metered."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from wattwise_game.household.meter import Event, MeterState, Reading
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import batch_hash
from wattwise_game.storage import schema
from wattwise_game.storage.game import Game, game_row, read_game
from wattwise_game.storage.records import (
    BrokenRecord,
    event_of,
    event_row,
    reading_of,
    reading_row,
    state_of,
    state_row,
)


class BrokenSave(RuntimeError):
    """The file is no save, or parts of it are not as they were written."""


@dataclass(frozen=True, slots=True)
class Awakened:
    """Where the last sitting ended; after a kill that is the beginning of its open minute."""

    state: MeterState
    pending: tuple[Event, ...]
    now_ms: int
    is_interrupted: bool  # the open minute has lost what was switched in it
    was_killed: bool


class OpenMinute(NamedTuple):
    """The minute that is not over yet: how far the clock is, and what was switched in it."""

    now_ms: int
    pending: tuple[Event, ...] = ()


class SaveFile:
    """One connection to the save, for the thread that plays."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute(f"PRAGMA wal_autocheckpoint = {schema.PATIENT_CHECKPOINT_PAGES}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @property
    def game(self) -> Game:
        return read_game(self._connection)

    def wake(self) -> Awakened:
        """Return where the last sitting ended, and mark the save as being played."""
        body, digest, now_ms, interrupted, asleep = self._connection.execute(
            "SELECT state, digest, now_ms, is_interrupted, is_asleep FROM meter"
        ).fetchone()
        state = state_of(body, digest)
        pending = tuple(self.events(state.minute)) if asleep else ()
        is_interrupted = bool(interrupted) or not asleep
        with schema.Transaction(self._connection):
            # Until they are committed with their minute they live in memory, and die with it.
            self._connection.execute("DELETE FROM event WHERE minute >= ?", (state.minute,))
            self._connection.execute(
                "UPDATE meter SET is_asleep = 0, is_interrupted = ?", (is_interrupted,)
            )
        was_within = asleep and 0 <= now_ms - state.at_ms < MS_PER_MINUTE
        return Awakened(
            state, pending, now_ms if was_within else state.at_ms, is_interrupted, not asleep
        )

    def commit_minutes(
        self,
        state: MeterState,
        readings: Sequence[Reading],
        events: Iterable[Event],
        *,
        first_is_interrupted: bool = False,
    ) -> None:
        """Write these minutes, their events and the state after them: all or nothing."""
        with schema.Transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO reading VALUES (?, ?, ?, ?, ?)",
                [
                    reading_row(reading, is_interrupted=first_is_interrupted and number == 0)
                    for number, reading in enumerate(readings)
                ],
            )
            _insert_events(self._connection, events)
            self._connection.execute(
                "UPDATE meter SET state = ?, digest = ?, now_ms = ?, is_interrupted = 0",
                (*state_row(state), state.at_ms),
            )

    def sleep(self, minute: OpenMinute) -> None:
        """Sign off properly; again, if anything was switched since."""
        put_to_sleep(self._connection, minute)

    def readings(self, first_minute: int, until_minute: int) -> list[Reading]:
        rows = self._connection.execute(
            "SELECT * FROM reading WHERE minute >= ? AND minute < ? ORDER BY minute",
            (first_minute, until_minute),
        ).fetchall()
        return [reading_of(row)[0] for row in rows]

    def energy_ws(self, first_minute: int, until_minute: int) -> int:
        """Return what these epoch minutes used in all."""
        statement = "SELECT total(energy_ws) FROM reading WHERE minute >= ? AND minute < ?"
        return int(self._connection.execute(statement, (first_minute, until_minute)).fetchone()[0])

    def events(self, first_minute: int) -> list[Event]:
        rows = self._connection.execute(
            "SELECT minute, body, checksum FROM event WHERE minute >= ? ORDER BY number",
            (first_minute,),
        ).fetchall()
        return [event_of(row) for row in rows]

    def acknowledged_until(self) -> int:
        """Return the minute up to which the server has confirmed the ledger."""
        return int(self._connection.execute("SELECT acknowledged_until FROM chain").fetchone()[0])


def put_to_sleep(connection: sqlite3.Connection, minute: OpenMinute) -> None:
    """Keep the open minute as far as it got, in place of what was kept of it before."""
    with schema.Transaction(connection):
        connection.execute(
            "DELETE FROM event WHERE minute > (SELECT coalesce(max(minute), -1) FROM reading)"
        )
        _insert_events(connection, minute.pending)
        connection.execute("UPDATE meter SET now_ms = ?, is_asleep = 1", (minute.now_ms,))


def _insert_events(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    connection.executemany(
        "INSERT INTO event (minute, body, checksum) VALUES (?, ?, ?)",
        [event_row(event) for event in events],
    )


def create_save(path: Path, game: Game, state: MeterState) -> SaveFile:
    """Begin a save; a power cut leaves all of it or no tables at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = schema.connect(path)
    schema.migrate(connection)
    with schema.Transaction(connection):
        connection.execute("INSERT INTO game VALUES (1, ?, ?)", game_row(game))
        connection.execute(
            "INSERT INTO meter VALUES (1, ?, ?, ?, 0, 1)", (*state_row(state), state.at_ms)
        )
        connection.execute(
            "INSERT INTO chain VALUES (1, '', 0, '', ?, ?)", (state.minute, state.minute)
        )
    return SaveFile(connection)


def open_save(path: Path) -> SaveFile:
    """Open a save that ``check_save`` found sound.

    :raises NewerSave: if a later version of the game wrote it.
    """
    connection = schema.connect(path)
    try:
        schema.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return SaveFile(connection)


def check_save(path: Path) -> None:
    """Read everything once.

    :raises NewerSave: if a later version of the game wrote it.
    :raises BrokenSave: if it is not as it was written.
    """
    try:
        connection = sqlite3.connect(path, timeout=schema.BUSY_TIMEOUT_S)
    except sqlite3.Error as error:
        raise BrokenSave(str(error)) from error
    try:
        _check(connection)
    except (sqlite3.DatabaseError, BrokenRecord, TypeError, ValueError) as error:
        raise BrokenSave(str(error)) from error
    finally:
        connection.close()


def _check(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise BrokenSave(verdict)
    if schema.schema_version(connection) > schema.SCHEMA_VERSION:
        raise schema.NewerSave("a newer version of the game wrote this save: update WattWise")
    for table in ("game", "meter", "chain"):
        if connection.execute(f"SELECT count(*) FROM {table}").fetchone() != (1,):
            raise BrokenSave(f"the table {table} has lost its row")
    read_game(connection)
    state = state_of(*connection.execute("SELECT state, digest FROM meter").fetchone())
    _check_ledger(connection, state)


def _check_ledger(connection: sqlite3.Connection, state: MeterState) -> None:
    """The ledger is whole: no minute missing from the first to the meter's own."""
    rows = connection.execute("SELECT * FROM reading ORDER BY minute").fetchall()
    minutes = [reading_of(row)[0].minute for row in rows]
    if minutes and (
        minutes[-1] != state.minute - 1 or len(minutes) != minutes[-1] - minutes[0] + 1
    ):
        raise BrokenSave("minutes are missing from the ledger")
    for row in connection.execute("SELECT minute, body, checksum FROM event"):
        event_of(row)
    for body, digest in connection.execute("SELECT body, hash FROM outbox"):
        if batch_hash(body) != digest:
            raise BrokenSave("a batch in the outbox is not as it was written")
