"""Both ledgers of a slot, read from their files: the game's and the server's."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from typing import NamedTuple

from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.storage.game import read_game
from wattwise_game.storage.paths import Slot


class Entry(NamedTuple):
    minute: int
    energy_ws: int
    background_ws: int
    is_interrupted: bool


def client_ledger(slot: Slot) -> list[Entry]:
    with closing(sqlite3.connect(slot.game)) as game:
        rows = game.execute(
            "SELECT minute, energy_ws, background_ws, is_interrupted FROM reading ORDER BY minute"
        ).fetchall()
    return [Entry(minute, energy, quiet, bool(flag)) for minute, energy, quiet, flag in rows]


def server_ledger(slot: Slot) -> list[Entry]:
    """The server's rows; a minute that it holds twice would be here twice."""
    with closing(sqlite3.connect(slot.game)) as game:
        guest_key = read_game(game).guest_key
    with closing(sqlite3.connect(slot.server, timeout=10)) as server:
        rows = server.execute(
            "SELECT timestamp, energy_ws, readings.background_ws, interrupted FROM readings"
            " JOIN households ON households.id = household_id"
            " JOIN users ON users.id = user_id"
            " WHERE guest_key_hash = ? AND quality = 'actual' AND NOT quarantined"
            " ORDER BY timestamp",
            (sha256(guest_key.encode()).hexdigest(),),
        ).fetchall()
    return [
        Entry(at_ms // MS_PER_MINUTE, energy, quiet, bool(flag))
        for at_ms, energy, quiet, flag in rows
    ]


def is_unbroken(ledger: list[Entry]) -> bool:
    minutes = [entry.minute for entry in ledger]
    return minutes == list(range(minutes[0], minutes[0] + len(minutes)))
