"""Keeps a practice server running: starts it, notices its death, starts it again."""

from threading import Event, Thread

from wattwise_game.play.practice import (
    DamagedServerFile,
    PracticeServer,
    ServerDidNotStart,
    start_server,
)
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.paths import Slot
from wattwise_game.storage.quarantine import replace_server
from wattwise_game.sync.backoff import Backoff
from wattwise_game.sync.inbox import Inbox
from wattwise_game.sync.refusals import ServerAway

_LOOK_S = 0.1
_PATIENCE_S = 1.0


class ServerKeeper:
    """The game goes on while the server starts or has died; ``url`` says when there is one."""

    def __init__(self, slot: Slot, inbox: Inbox) -> None:
        self._slot = slot
        self._inbox = inbox
        self._backoff = Backoff(longest_s=5.0)
        self._stopping = Event()
        self._is_up = Event()
        self._server: PracticeServer | None = None
        self._has_replaced = False
        self._thread = Thread(target=self._keep, name="server-keeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def begin_stop(self) -> None:
        """Let nobody wait for a server any more; one that runs goes on until ``stop``."""
        self._is_up.set()

    def stop(self) -> None:
        """Stop the server, and wait until it has ended."""
        self.begin_stop()
        self._stopping.set()
        self._thread.join()

    def url(self) -> str:
        """Wait a little for a server that starts; for the network's threads.

        :raises ServerAway: if none runs.
        """
        self._is_up.wait(_PATIENCE_S)
        server = self._server
        if server is None:
            raise ServerAway("the practice server is starting")
        return server.url

    @property
    def pid(self) -> int | None:
        server = self._server
        return None if server is None else server.pid

    def _keep(self) -> None:
        while not self._stopping.is_set():
            try:
                server = self._start()
            except ServerDidNotStart as error:
                self._inbox.put(Notice(str(error), "error"))
                self._stopping.wait(self._backoff.next_delay_s())
                continue
            self._server = server
            self._is_up.set()
            self._watch(server)

    def _start(self) -> PracticeServer:
        try:
            return start_server(self._slot)
        except DamagedServerFile as damage:
            if self._has_replaced:
                raise
            # Once: if a new file is no better, the fault lies elsewhere.
            self._has_replaced = True
            self._inbox.put(replace_server(self._slot, str(damage)))
            return start_server(self._slot)

    def _watch(self, server: PracticeServer) -> None:
        """Return when the server has ended, by itself or because we stop."""
        self._backoff.succeeded()
        while not server.wait(_LOOK_S):
            if self._stopping.is_set():
                self._server = None
                server.stop()
                return
        self._server = None
        self._is_up.clear()
        server.stop()
        self._inbox.put(Notice("The local server stopped and is started again.", "warning"))
