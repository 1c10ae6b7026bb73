"""The database: SQLite in WAL mode where nobody says otherwise, PostgreSQL by its URL.

Everything that differs between the two stands here; nouns write plain SQLAlchemy Core.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from threading import Lock
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    Table,
    create_engine,
    event,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.types import TypeDecorator, TypeEngine

from server.config import BadConfiguration
from wattwise_game.household.interval import to_datetime, to_ms

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables; each noun adds its own in its ``tables`` module."""

BUSY_TIMEOUT_MS = 10_000


class Moment(TypeDecorator[int]):
    """Milliseconds since 1970 in Python; TIMESTAMPTZ in PostgreSQL, a plain integer in SQLite."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "postgresql":
            return value
        return to_datetime(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        if value is None or dialect.name != "postgresql":
            return value  # type: ignore[no-any-return]  # SQLite returns the integer it was given
        return to_ms(value)


class Database:
    """Transactions on one database; threads may share it."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._is_sqlite = self.engine.dialect.name == "sqlite"
        # SQLite lets one connection write and makes the others poll; within a process they queue.
        self._one_writer = Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the database throughout."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a connection whose changes are durable when the block ends, or never happened."""
        with self._turn(), self.engine.connect() as unbegun:
            connection = unbegun.execution_options(writes=True)
            with connection.begin():
                yield connection

    def is_reachable(self) -> bool:
        try:
            with self.read() as connection:
                connection.execute(text("SELECT 1"))
        except DatabaseError:
            return False
        return True

    def close(self) -> None:
        self.engine.dispose()

    def _turn(self) -> AbstractContextManager[object]:
        return self._one_writer if self._is_sqlite else nullcontext()


def upsert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, key: Sequence[str]
) -> None:
    """Insert rows, or replace all other columns of those whose ``key`` is taken."""
    if rows:
        replaced = tuple(name for name in rows[0] if name not in key)
        statement = _upsert(connection.dialect.name, table, tuple(key), replaced)
        connection.execute(statement, list(rows))


@lru_cache
def _upsert(dialect: str, table: Table, key: tuple[str, ...], replaced: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    changes = {name: statement.excluded[name] for name in replaced}
    return statement.on_conflict_do_update(index_elements=key, set_=changes)


def _insert(dialect: str, table: Table) -> Any:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def _engine(url: str) -> Engine:
    """:raises BadConfiguration: if the URL is none, or of a database that we do not know."""
    try:
        engine = create_engine(url)
    except (ArgumentError, ImportError) as error:
        raise BadConfiguration(f"the database's URL: {error}") from error
    if engine.dialect.name not in ("sqlite", "postgresql"):
        raise BadConfiguration("the database is SQLite or PostgreSQL")
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver would begin transactions by guesswork; we begin them ourselves.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    # With NORMAL a commit survives kill -9 of this process: it is in the WAL, which the kernel
    # holds. It may not survive a power cut, and the game forgets what we acknowledged. FULL waits
    # for the disk at each commit: a few milliseconds, once a batch.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later could not wait its turn: SQLite refuses to
    # upgrade a snapshot that is out of date. Writers therefore take the lock at once.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
