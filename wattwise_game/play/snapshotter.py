"""When snapshots are taken: each new day, when the player asks, and when the game is closed."""

import sqlite3
import time
from pathlib import Path
from threading import Thread

from wattwise_game.storage.notice import Notice
from wattwise_game.storage.paths import Slot
from wattwise_game.storage.save_file import OpenMinute
from wattwise_game.storage.snapshots import NotDrained, PinnedSlot
from wattwise_game.sync.inbox import Inbox, SnapshotKept

EVERY_S = 60.0
"""At high speed days are short; no disk needs a snapshot more often than this."""

PATIENCE_S = 5.0
"""For so long what the player asked for waits for the server."""

_KEPT = Notice("Saved: the house and its server together.", "good")
_NOT_CONFIRMED = Notice(
    "Not saved: the server has not confirmed every minute. Try again in a moment.", "warning"
)


class Snapshotter:
    """Pins in the playing thread, when the server has everything, and writes in another."""

    def __init__(self, slot: Slot, inbox: Inbox) -> None:
        self._slot = slot
        self._inbox = inbox
        self._is_due = False
        self._earliest_s = 0.0
        self._gives_up_s: float | None = None
        self._thread: Thread | None = None

    @property
    def is_waiting(self) -> bool:
        """Return whether the player has asked, and the server is still waited for."""
        return self._gives_up_s is not None

    @property
    def is_writing(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def new_day(self) -> None:
        self._is_due = True

    def request(self) -> None:
        if self._gives_up_s is None:
            self._gives_up_s = time.monotonic() + PATIENCE_S

    def take(self, open_minute: OpenMinute) -> None:
        """Take what is asked for or due; the caller knows that nothing is on its way."""
        if self.is_writing:
            return
        if self.is_waiting:
            self._gives_up_s = None
            self._begin(open_minute, _KEPT)
        elif self._is_due and time.monotonic() >= self._earliest_s:
            self._begin(open_minute, None)

    def wait_on(self, *, is_in_vain: bool) -> None:
        """Give up what was asked for if it waits in vain, or has for too long."""
        if self._gives_up_s is not None and (is_in_vain or time.monotonic() > self._gives_up_s):
            self._gives_up_s = None
            self._inbox.put(_NOT_CONFIRMED)

    def take_now(self, open_minute: OpenMinute) -> Path:
        """:raises NotDrained: if the server lacks minutes, or its file is not here."""
        self.finish()
        if not self._slot.server.exists():
            raise NotDrained("the server keeps its file elsewhere")
        return PinnedSlot(self._slot, open_minute).write()

    def take_last(self, *, spare: Path | None = None) -> bool:
        """Take one of a game that is closed already, without ``spare`` making room for it."""
        pinned = self._pinned(None)
        return pinned is not None and self._write(pinned, None, spare)

    def finish(self) -> None:
        """Wait for the one being written."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _begin(self, open_minute: OpenMinute, notice: Notice | None) -> None:
        self._is_due, self._earliest_s = False, time.monotonic() + EVERY_S
        pinned = self._pinned(open_minute)
        if pinned is not None:
            arguments = (pinned, notice, None)
            self._thread = Thread(target=self._write, args=arguments, name="snapshot", daemon=True)
            self._thread.start()
        elif notice is not None:
            self._inbox.put(_NOT_CONFIRMED)

    def _pinned(self, open_minute: OpenMinute | None) -> PinnedSlot | None:
        if not self._slot.server.exists():
            return None
        try:
            return PinnedSlot(self._slot, open_minute)
        except (NotDrained, sqlite3.Error):
            return None

    def _write(self, pinned: PinnedSlot, notice: Notice | None, spare: Path | None) -> bool:
        try:
            pinned.write(spare=spare)
        except (OSError, sqlite3.Error) as error:
            # The game needs no snapshot to go on; a full disk is worth a word.
            self._inbox.put(Notice(f"No snapshot could be kept: {error}", "warning"))
            return False
        self._inbox.put(SnapshotKept())
        if notice is not None:
            self._inbox.put(notice)
        return True
