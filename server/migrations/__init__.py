"""The tables' history; see ``versions``. Run at every start, and by ``wattwise-server migrate``."""

from importlib import resources
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from server.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0002"
"""The revision that this code works with."""


class UnknownRevision(ValueError):
    """There is no such revision of the tables, or the tables are of one that we do not know."""


def upgrade(database: Database) -> None:
    """Bring the tables up to ``HEAD``; which costs nothing where they are.

    :raises UnknownRevision: if a later version of the server made them.
    """
    with database.write() as connection:
        if revision_of(connection) == HEAD:
            return
        from alembic import command
        from alembic.util import CommandError

        try:
            command.upgrade(_config(connection), HEAD)
        except CommandError as error:
            raise UnknownRevision(str(error)) from error


def downgrade(database: Database, revision: str) -> None:
    """:raises UnknownRevision: if there is none of that name."""
    from alembic import command
    from alembic.util import CommandError

    with database.write() as connection:
        try:
            command.downgrade(_config(connection), revision)
        except CommandError as error:
            raise UnknownRevision(str(error)) from error


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
