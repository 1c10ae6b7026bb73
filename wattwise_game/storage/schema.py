"""The tables of the game's SQLite file, and how older files become today's."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from wattwise_game.storage.game import game_row, read_game

BUSY_TIMEOUT_S = 5.0
# The outbox's thread tidies the log up at SQLite's usual 1,000 pages, and waits for the disk then;
# the playing thread only if the other has long been unable to.
PATIENT_CHECKPOINT_PAGES = 16_000

Step = str | Callable[[sqlite3.Connection], None]


def _keep_game_as_one(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT count(*) FROM game").fetchone() == (0,):
        kept = []
    else:
        kept = [game_row(read_game(connection))]
    connection.execute("DROP TABLE game")
    connection.execute(
        """CREATE TABLE game (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            body BLOB NOT NULL,
            digest TEXT NOT NULL
        )"""
    )
    connection.executemany("INSERT INTO game VALUES (1, ?, ?)", kept)


MIGRATIONS: tuple[tuple[Step, ...], ...] = (
    (
        """CREATE TABLE game (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            guest_key TEXT NOT NULL,
            display_name TEXT NOT NULL,
            seed INTEGER NOT NULL,
            time_zone TEXT NOT NULL,
            starts_on TEXT NOT NULL,
            digest TEXT NOT NULL
        )""",
        """CREATE TABLE meter (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            state BLOB NOT NULL,
            digest TEXT NOT NULL,
            now_ms INTEGER NOT NULL,
            is_interrupted INTEGER NOT NULL,
            is_asleep INTEGER NOT NULL
        )""",
        """CREATE TABLE reading (
            minute INTEGER PRIMARY KEY,
            energy_ws INTEGER NOT NULL,
            background_ws INTEGER NOT NULL,
            is_interrupted INTEGER NOT NULL,
            checksum INTEGER NOT NULL
        )""",
        """CREATE TABLE event (
            number INTEGER PRIMARY KEY,
            minute INTEGER NOT NULL,
            body BLOB NOT NULL,
            checksum INTEGER NOT NULL
        )""",
        "CREATE INDEX event_by_minute ON event (minute)",
        """CREATE TABLE chain (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            session TEXT NOT NULL,
            next_sequence INTEGER NOT NULL,
            previous_hash TEXT NOT NULL,
            first_unbatched_minute INTEGER NOT NULL,
            acknowledged_until INTEGER NOT NULL
        )""",
        """CREATE TABLE outbox (
            sequence INTEGER PRIMARY KEY,
            session TEXT NOT NULL,
            hash TEXT NOT NULL,
            until_minute INTEGER NOT NULL,
            body BLOB NOT NULL
        )""",
    ),
    # A household has a climate too, and more to come: one value instead of a column for each.
    (_keep_game_as_one,),
)
SCHEMA_VERSION = len(MIGRATIONS)


class NewerSave(RuntimeError):
    """A newer version of the game wrote this save; this one must not touch it."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for this thread alone; transactions are begun and ended by hand.

    A commit does not wait for the disk: the outbox syncs before anything leaves the machine.
    """
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def schema_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to today's version, all steps or none.

    :raises NewerSave: if they are of a later version.
    """
    version = schema_version(connection)
    if version > SCHEMA_VERSION:
        raise NewerSave(
            f"this save has version {version}, this game knows {SCHEMA_VERSION}: update WattWise"
        )
    if version == SCHEMA_VERSION:
        return
    with Transaction(connection):
        for steps in MIGRATIONS[version:]:
            for step in steps:
                connection.execute(step) if isinstance(step, str) else step(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


class Transaction:
    """All of the statements within, or none; takes the write lock at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._connection.execute("COMMIT" if kind is None else "ROLLBACK")
