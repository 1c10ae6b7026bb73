"""The thread that brings the ledger to the server: cuts batches, sends them, confirms them."""

import logging
import sqlite3
from pathlib import Path
from threading import Event, Thread

from wattwise_game.household.interval import to_datetime, to_ms
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.outbox import Outbox, OutboxRow, SaveBehindServer
from wattwise_game.storage.records import BrokenRecord
from wattwise_game.sync.api import Access, Api
from wattwise_game.sync.backoff import Backoff
from wattwise_game.sync.inbox import Acknowledged, Inbox, Reach
from wattwise_game.sync.refusals import LeaseLost, Refused, ServerAway, UpdateNeeded

_log = logging.getLogger(__name__)

COALESCE_S = 0.25
"""Minutes that close within this time travel together: at 3600× that is a quarter of an hour."""


class Uploader:
    """Brings every committed minute to the server, each once, in order."""

    def __init__(self, save: Path, access: Access, inbox: Inbox) -> None:
        self._save = save
        self._api = Api(access)
        self._inbox = inbox
        self._backoff = Backoff()
        self._stopping = Event()
        self._hurry = Event()
        self._reach: Reach | None = None
        self._is_open = False
        self._may_reopen = True
        self._thread = Thread(target=self._run, name="uploader", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def hurry(self) -> None:
        """Send what there is now, without waiting for more minutes or for a backoff to end."""
        self._hurry.set()

    def begin_stop(self) -> None:
        self._stopping.set()
        self._hurry.set()

    def stop(self) -> None:
        """End after the request under way; what is not confirmed stays in the outbox."""
        self.begin_stop()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            with Outbox(self._save) as outbox:
                while not self._stopping.is_set():
                    self._pause(self._attempt(outbox))
        except (BrokenRecord, sqlite3.Error) as error:
            _log.exception("cannot read the save")
            self._halt(f"The save cannot be read ({error}). Nothing more is sent; load it again.")
        finally:
            self._api.close()

    def _pause(self, delay_s: float) -> None:
        self._hurry.wait(delay_s)
        if not self._stopping.is_set():
            self._hurry.clear()

    def _attempt(self, outbox: Outbox) -> float:
        """Do what there is to do, and return how long to wait before the next time."""
        if self._reach in (Reach.UPDATE_NEEDED, Reach.STOPPED):
            return COALESCE_S
        try:
            if not self._is_open:
                self._open(outbox)
            self._send_all(outbox)
        except (ServerAway, sqlite3.OperationalError) as error:
            # A full disk is no reason to lose the thread either.
            _log.info("cannot upload: %s", error)
            self._tell(Reach.AWAY)
            return self._backoff.next_delay_s()
        except UpdateNeeded as error:
            self._tell(Reach.UPDATE_NEEDED)
            self._inbox.put(
                Notice(f"{error.body.error}. Every minute is kept until both agree.", "error")
            )
        except LeaseLost:
            self._halt("This house is being played somewhere else. Load it again to take it over.")
        except SaveBehindServer as error:
            self._halt(f"The server knows more of this game than the save does: {error}.")
        except Refused as error:
            self._refused(error)
        else:
            self._backoff.succeeded()
            self._tell(Reach.CONNECTED)
        return COALESCE_S

    def _open(self, outbox: Outbox) -> None:
        """Send what the last session left, then begin a new one where the server stands."""
        self._tell(Reach.OPENING)
        try:
            while (row := outbox.oldest()) is not None:
                self._send(outbox, row)
        except UpdateNeeded:
            raise
        except Refused:
            # The old session is over for the server; what it missed goes into the new one.
            pass
        game_now = to_datetime(outbox.metered_until() * MS_PER_MINUTE)
        opened = self._api.open_session(game_now=game_now)
        watermark_minute = to_ms(opened.watermark) // MS_PER_MINUTE
        outbox.begin(opened.session, watermark_minute=watermark_minute)
        self._is_open = True
        self._inbox.put(opened)
        self._inbox.put(Acknowledged(watermark_minute))

    def _send_all(self, outbox: Outbox) -> None:
        while not self._stopping.is_set():
            row = outbox.oldest() or outbox.cut()
            if row is None:
                return
            self._send(outbox, row)
            self._may_reopen = True

    def _send(self, outbox: Outbox, row: OutboxRow) -> None:
        accepted = self._api.send_readings(row.body)
        outbox.acknowledge(row)
        self._inbox.put(Acknowledged(row.until_minute))
        if accepted.quarantined:
            self._inbox.put(
                Notice(f"{accepted.quarantined} minutes are under review by the server.", "warning")
            )

    def _refused(self, error: Refused) -> None:
        """Begin a new session, which starts where the server stands; stop if that does not help.

        This also mends a gap: batches go one by one, so the server can only miss what it has
        confirmed before, and a new session tells from where to send again.
        """
        _log.warning("batch refused: %s", error)
        if self._may_reopen:
            self._may_reopen = False
            self._is_open = False
        else:
            self._halt(f"The server refuses this game's readings ({error}). They are kept.")

    def _halt(self, reason: str) -> None:
        self._tell(Reach.STOPPED)
        self._inbox.put(Notice(reason, "error"))

    def _tell(self, reach: Reach) -> None:
        if reach is not self._reach:
            self._reach = reach
            self._inbox.put(reach)
