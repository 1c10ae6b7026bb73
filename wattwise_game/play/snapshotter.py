"""Snapshots taken by themselves: each new day, and when the game is closed."""

import sqlite3
import time
from pathlib import Path
from threading import Thread

from wattwise_game.storage.notice import Notice
from wattwise_game.storage.paths import Slot
from wattwise_game.storage.snapshots import NotDrained, PinnedSlot
from wattwise_game.sync.inbox import Inbox

EVERY_S = 60.0
"""At high speed days are short; no disk needs a snapshot more often than this."""


class Snapshotter:
    """Pins in the playing thread, when the server has everything, and writes in another."""

    def __init__(self, slot: Slot, inbox: Inbox) -> None:
        self._slot = slot
        self._inbox = inbox
        self._is_due = False
        self._earliest_s = 0.0
        self._thread: Thread | None = None

    def new_day(self) -> None:
        self._is_due = True

    def take_if_due(self) -> None:
        """Take one if a day has begun; the caller knows that nothing is on its way."""
        if not self._is_due or time.monotonic() < self._earliest_s:
            return
        self._is_due, self._earliest_s = False, time.monotonic() + EVERY_S
        pinned = self._pinned()
        if pinned is not None:
            self._thread = Thread(target=self._write, args=(pinned,), name="snapshot", daemon=True)
            self._thread.start()

    def take_now(self) -> Path:
        """:raises NotDrained: if minutes are still on their way to the server."""
        self.finish()
        return PinnedSlot(self._slot).write()

    def take_last(self) -> None:
        """Take one of a game that is closed already."""
        pinned = self._pinned()
        if pinned is not None:
            self._write(pinned)

    def finish(self) -> None:
        """Wait for the one being written."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _pinned(self) -> PinnedSlot | None:
        self.finish()
        if not self._slot.server.exists():
            return None
        try:
            return PinnedSlot(self._slot)
        except (NotDrained, sqlite3.Error):
            return None

    def _write(self, pinned: PinnedSlot) -> None:
        try:
            pinned.write()
        except (OSError, sqlite3.Error) as error:
            # The game needs no snapshot to go on; a full disk is worth a word.
            self._inbox.put(Notice(f"No snapshot could be kept: {error}", "warning"))
