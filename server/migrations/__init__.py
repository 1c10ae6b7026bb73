"""The tables' history; see ``versions``. Run at every start, and by ``wattwise-server migrate``."""

from importlib import resources
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from server.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
"""The revision that this code works with."""


def upgrade(database: Database) -> None:
    """Bring the tables up to ``HEAD``; which costs nothing where they are."""
    with database.write() as connection:
        if revision_of(connection) == HEAD:
            return
        from alembic import command

        command.upgrade(_config(connection), HEAD)


def downgrade(database: Database, revision: str) -> None:
    from alembic import command

    with database.write() as connection:
        command.downgrade(_config(connection), revision)


def revision_of(connection: Connection) -> str | None:
    """Return the tables' revision, without loading Alembic: the game waits for our start."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    # Beside the package, or beside the executable that it is frozen into.
    folder = resources.files("server").joinpath("migrations")
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
