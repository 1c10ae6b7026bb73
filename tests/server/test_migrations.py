from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

import server.app  # noqa: F401  brings in every noun's tables
from server import migrations
from server.config import sqlite_url
from server.database import Database, metadata


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(sqlite_url(tmp_path / "a folder with 100 %.sqlite3"))
    yield database
    database.close()


def tables(database: Database) -> set[str]:
    with database.read() as connection:
        return set(inspect(connection).get_table_names())


def test_the_migrated_tables_are_those_that_the_code_knows(database: Database) -> None:
    migrations.upgrade(database)

    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert tables(database) == set(metadata.tables) | {"alembic_version"}


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrations.upgrade(database)
    migrations.upgrade(database)

    with database.read() as connection:
        assert migrations.revision_of(connection) == migrations.HEAD


def test_a_migration_can_be_undone_and_done_again(database: Database) -> None:
    migrations.upgrade(database)

    migrations.downgrade(database, "base")
    assert tables(database) == {"alembic_version"}

    migrations.upgrade(database)
    assert tables(database) > {"readings"}


def test_the_head_that_the_code_names_is_the_last_revision() -> None:
    config = Config()
    folder = resources.files("server").joinpath("migrations")
    config.set_main_option("script_location", str(folder))

    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


def test_a_household_of_the_first_version_keeps_its_price_and_its_place(
    database: Database,
) -> None:
    migrations.upgrade(database)
    migrations.downgrade(database, "0001")
    with database.write() as connection:
        connection.execute(
            text("INSERT INTO users VALUES ('u', 'p', 'Ada', 'hash', 0, '2025-09-01')")
        )
        connection.execute(
            text(
                "INSERT INTO households (id, user_id, seed, time_zone, background, price_per_kwh,"
                " starts_at, game_now) VALUES ('h', 'u', 7, 'UTC', 'classic', '0.12', 0, 0)"
            )
        )

    migrations.upgrade(database)

    with database.read() as connection:
        row = connection.execute(text("SELECT * FROM households")).one()
    assert (row.seed, row.background, row.climate, row.tariff) == (
        7,
        "classic",
        "temperate",
        "flat",
    )
