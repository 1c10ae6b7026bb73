"""The live line: pushes from the server into the inbox, switches to the server at once."""

from queue import SimpleQueue
from threading import Event, Thread

from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

from wattwise_game.protocol.messages import (
    PUSH_PAYLOADS,
    BadMessage,
    Push,
    SetApplianceFrame,
    decode,
    encode,
)
from wattwise_game.sync.api import Access, is_local
from wattwise_game.sync.backoff import Backoff
from wattwise_game.sync.inbox import Inbox, LineOpened
from wattwise_game.sync.refusals import Refused, ServerAway

OPEN_TIMEOUT_S = 3.0
CLOSE_TIMEOUT_S = 0.5
PING_S = 10.0
"""A half-open connection is noticed within two of these."""


class Feed:
    """One thread receives and reconnects, another sends; neither ever waits for the other."""

    def __init__(self, access: Access, inbox: Inbox) -> None:
        self._access = access
        self._inbox = inbox
        self._backoff = Backoff()
        self._stopping = Event()
        self._frames: SimpleQueue[SetApplianceFrame | None] = SimpleQueue()
        self._line: ClientConnection | None = None
        self._receiver = Thread(target=self._receive, name="feed", daemon=True)
        self._sender = Thread(target=self._send, name="feed-sender", daemon=True)

    def start(self) -> None:
        self._receiver.start()
        self._sender.start()

    def send(self, frame: SetApplianceFrame) -> None:
        """Send at once, if the line is open; the minute's batch carries the switch in any case."""
        self._frames.put(frame)

    def begin_stop(self) -> None:
        self._stopping.set()
        self._frames.put(None)

    def stop(self) -> None:
        self.begin_stop()
        if (line := self._line) is not None:
            line.close()
        for thread in (self._receiver, self._sender):
            if thread.ident is not None:
                thread.join()

    def _send(self) -> None:
        while (frame := self._frames.get()) is not None:
            line = self._line
            if line is None:
                continue
            try:
                line.send(encode(frame).decode())
            except (WebSocketException, OSError):
                # The receiver finds out too, and reconnects.
                continue

    def _receive(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except (ServerAway, Refused, WebSocketException, OSError, TimeoutError):
                pass
            finally:
                self._line = None
            self._stopping.wait(self._backoff.next_delay_s())

    def _listen(self) -> None:
        """Take pushes until the line breaks."""
        with self._connect() as line:
            self._line = line
            if self._stopping.is_set():
                return
            self._backoff.succeeded()
            self._inbox.put(LineOpened())
            for frame in line:
                self._take(frame)

    def _connect(self) -> ClientConnection:
        address, token = self._access.locate(), self._access.token()
        try:
            return connect(
                address.replace("http", "ws", 1) + "/ws",
                additional_headers={"Authorization": f"Bearer {token}"},
                open_timeout=OPEN_TIMEOUT_S,
                close_timeout=CLOSE_TIMEOUT_S,
                ping_interval=PING_S,
                ping_timeout=PING_S,
                proxy=None if is_local(address) else True,
            )
        except InvalidStatus as error:
            if error.response.status_code in (401, 403):
                self._access.forget(token)
            raise

    def _take(self, frame: str | bytes) -> None:
        try:
            push = decode(frame, Push)
            self._inbox.put(decode(push.payload, PUSH_PAYLOADS[push.type]))
        except BadMessage:
            # A newer server may push what this game does not know.
            return
