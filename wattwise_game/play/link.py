"""Everything between a session and its server: the threads, and how well it is reached."""

import time
from contextlib import closing
from datetime import date

from wattwise_game.play.keeper import ServerKeeper
from wattwise_game.play.view import Connection
from wattwise_game.protocol.messages import GuestRequest, SetApplianceFrame
from wattwise_game.storage.game import Game
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.paths import Slot
from wattwise_game.sync.api import Access, Api
from wattwise_game.sync.enquiries import Enquiries
from wattwise_game.sync.feed import Feed
from wattwise_game.sync.inbox import Inbox, Reach
from wattwise_game.sync.uploader import Uploader

SYNCING_MINUTES = 120
"""More minutes than this on their way are shown: at 3600× a few always are."""

STARTING_S = 10.0
"""For so long a server that was never reached is starting, not away."""


class Link:
    """Starts and stops together what talks to one server; a practice server unless told a URL."""

    def __init__(self, slot: Slot, game: Game, inbox: Inbox, *, server_url: str | None) -> None:
        self.keeper = None if server_url else ServerKeeper(slot, inbox)
        guest = GuestRequest(
            guest_key=game.guest_key,
            display_name=game.display_name,
            seed=game.seed,
            time_zone=game.time_zone,
            starts_on=game.starts_on,
            background=game.background,
            climate=game.climate,
            tariff=game.tariff,
        )
        locate = self.keeper.url if self.keeper else lambda: server_url or ""
        access = self._access = Access(locate, guest)
        self._inbox = inbox
        self._uploader = Uploader(slot.game, access, inbox)
        self._feed = Feed(access, inbox)
        self._enquiries = Enquiries(access, inbox)
        self._reach: Reach | None = None
        self._was_reached = False
        self._since = time.monotonic()

    def start(self) -> None:
        if self.keeper:
            self.keeper.start()
        self._uploader.start()
        self._feed.start()
        self._enquiries.start()

    def stop(self) -> None:
        if self.keeper:
            self.keeper.begin_stop()
        threads = (self._enquiries, self._feed, self._uploader)
        # All are told before any is waited for.
        for thread in threads:
            thread.begin_stop()
        for thread in threads:
            thread.stop()
        if self.keeper:
            self.keeper.stop()

    def api(self) -> closing[Api]:
        """Return an ``Api`` for the thread that asks."""
        return closing(Api(self._access))

    def ask(self, day: date) -> None:
        self._enquiries.ask(day)

    def send(self, frame: SetApplianceFrame) -> None:
        self._feed.send(frame)

    def hurry(self) -> None:
        self._uploader.hurry()

    def hear(self, reach: Reach) -> Notice | None:
        """Take note of how the uploader fares; return what the player should know."""
        before, self._reach = self._reach, reach
        if reach is Reach.AWAY and before is Reach.CONNECTED:
            return Notice("The server is away. The game goes on and catches up later.", "warning")
        if reach is Reach.CONNECTED and self._was_reached and before is not Reach.CONNECTED:
            return Notice("The server is back; everything has been sent.", "good")
        self._was_reached = self._was_reached or reach is Reach.CONNECTED
        return None

    @property
    def is_hopeless(self) -> bool:
        """Return whether waiting for an acknowledgement is in vain."""
        return self._reach in (Reach.UPDATE_NEEDED, Reach.STOPPED)

    @property
    def is_away(self) -> bool:
        """Return whether the server is known not to answer; our own may still be starting."""
        return self._reach is Reach.AWAY and not (self.keeper and self._is_starting())

    def connection(self, outbox_minutes: int) -> Connection:
        if self._reach is Reach.UPDATE_NEEDED:
            return "update needed"
        if self._reach is Reach.CONNECTED:
            return "connected" if outbox_minutes <= SYNCING_MINUTES else "syncing"
        if self._reach is Reach.OPENING or self._is_starting():
            return "syncing"
        return "away"

    def _is_starting(self) -> bool:
        return not self._was_reached and time.monotonic() - self._since < STARTING_S
