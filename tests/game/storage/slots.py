"""Save slots for tests, with a server's file as far as the game knows its tables."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from tests.game.storage.saves import a_save, play
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.storage.outbox import Outbox
from wattwise_game.storage.paths import Slot
from wattwise_game.storage.save_file import open_save

_TABLES = """
    CREATE TABLE users (id TEXT, guest_key_hash TEXT);
    CREATE TABLE households (id TEXT, user_id TEXT);
    CREATE TABLE meter_checkpoints (household_id TEXT, watermark INTEGER);
    INSERT INTO users VALUES ('u', NULL);
    INSERT INTO households VALUES ('h', 'u');
    INSERT INTO meter_checkpoints VALUES ('h', 0);
"""


def a_slot(folder: Path, *, minutes: int = 30, is_drained: bool = True) -> Slot:
    """A slot played for some minutes, all of them confirmed by the server."""
    slot = Slot(folder / "slot")
    with a_save(slot.game) as save:
        until = play(save, minutes).minute
        guest_key = save.game.guest_key
    with closing(sqlite3.connect(slot.server)) as server:
        server.executescript("PRAGMA journal_mode = WAL;" + _TABLES)
        server.execute(
            "UPDATE users SET guest_key_hash = ?", (sha256(guest_key.encode()).hexdigest(),)
        )
        server.commit()
    if is_drained:
        drain(slot, until)
    return slot


def drain(slot: Slot, until: int) -> None:
    """The server confirms everything up to this minute."""
    with Outbox(slot.game) as outbox:
        outbox.begin("s", watermark_minute=until)
    with closing(sqlite3.connect(slot.server)) as server:
        server.execute("UPDATE meter_checkpoints SET watermark = ?", (until * MS_PER_MINUTE,))
        server.commit()


def play_on(slot: Slot, minutes: int) -> int:
    """Play on from where the slot stands; return the minute that is reached."""

    with open_save(slot.game) as save:
        state = save.wake().state
        until = play(save, minutes, state=state).minute
    drain(slot, until)
    return until
