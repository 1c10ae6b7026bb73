import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http import HTTPStatus
from queue import Queue
from threading import Thread

import pytest
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

from wattwise_game.protocol.messages import (
    ApplianceChanged,
    GuestRequest,
    SetApplianceFrame,
    decode,
    push,
)
from wattwise_game.sync.api import Access
from wattwise_game.sync.feed import Feed
from wattwise_game.sync.inbox import Inbox, LineOpened, News

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
CHANGED = ApplianceChanged(appliance_id="tv", is_on=True, event_id="e", at=NOON)
FRAME = SetApplianceFrame(appliance_id="tv", is_on=True, event_id="e", at=NOON)


class Line:
    """The server's end of the feed."""

    def __init__(self) -> None:
        self.connections: Queue[ServerConnection] = Queue()
        self.frames: Queue[bytes] = Queue()
        self.tokens: list[str | None] = []
        self.refusals = 0
        self.server: Server
        self.thread: Thread

    def check(self, _connection: ServerConnection, request: Request) -> Response | None:
        self.tokens.append(request.headers.get("Authorization"))
        if self.refusals:
            self.refusals -= 1
            return _connection.respond(HTTPStatus.UNAUTHORIZED, "who?")
        return None

    def serve(self, connection: ServerConnection) -> None:
        self.connections.put(connection)
        for frame in connection:
            self.frames.put(frame if isinstance(frame, bytes) else frame.encode())


class KnownAccess(Access):
    """Signs in without asking a server."""

    signed_in = 0

    def token(self) -> str:
        if self._token is None:
            self.signed_in += 1
            self._token = f"token-{self.signed_in}"
        return self._token


@contextmanager
def a_line() -> Iterator[Line]:
    line = Line()
    line.server = serve(line.serve, "127.0.0.1", 0, process_request=line.check)
    line.thread = Thread(target=line.server.serve_forever)
    line.thread.start()
    try:
        yield line
    finally:
        line.server.shutdown()
        line.thread.join()


@pytest.fixture
def line() -> Iterator[Line]:
    with a_line() as line:
        yield line


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def feed(line: Line, inbox: Inbox) -> Iterator[Feed]:
    port = line.server.socket.getsockname()[1]
    guest = GuestRequest(
        guest_key="k", display_name="Ada", seed=7, time_zone="UTC", starts_on=date(2025, 9, 1)
    )
    feed = Feed(KnownAccess(lambda: f"http://127.0.0.1:{port}", guest), inbox)
    feed.start()
    yield feed
    feed.stop()


def _pushes(inbox: Inbox) -> list[News]:
    return [news for news in inbox.drain() if not isinstance(news, LineOpened)]


def _wait_for(news: Callable[[], list[News]]) -> list[News]:
    deadline_s = time.monotonic() + 5
    while not (heard := news()):
        assert time.monotonic() < deadline_s
        time.sleep(0.002)
    return heard


@pytest.mark.usefixtures("feed")
def test_a_push_reaches_the_inbox(line: Line, inbox: Inbox) -> None:
    line.connections.get(timeout=5).send(push("appliance.changed", CHANGED).decode())

    assert _wait_for(lambda: _pushes(inbox)) == [CHANGED]


@pytest.mark.usefixtures("feed")
def test_the_line_is_opened_with_the_token(line: Line) -> None:
    line.connections.get(timeout=5)

    assert line.tokens == ["Bearer token-1"]


def test_a_switch_is_sent_at_once(line: Line, feed: Feed) -> None:
    line.connections.get(timeout=5)

    while line.frames.empty():
        feed.send(FRAME)
        time.sleep(0.01)

    assert decode(line.frames.get(), SetApplianceFrame) == FRAME


@pytest.mark.usefixtures("feed")
def test_an_unknown_push_is_passed_over(line: Line, inbox: Inbox) -> None:
    connection = line.connections.get(timeout=5)
    for frame in ('{"type": "sun.risen", "payload": {}}', "{", b"\xff"):
        connection.send(frame)

    connection.send(push("appliance.changed", CHANGED).decode())

    assert _wait_for(lambda: _pushes(inbox)) == [CHANGED]


@pytest.mark.usefixtures("feed")
def test_a_broken_line_is_opened_again(line: Line, inbox: Inbox) -> None:
    line.connections.get(timeout=5).socket.close()

    line.connections.get(timeout=5).send(push("appliance.changed", CHANGED).decode())

    assert _wait_for(lambda: _pushes(inbox)) == [CHANGED]


@pytest.mark.usefixtures("feed")
def test_a_refused_token_is_replaced(line: Line) -> None:
    connection = line.connections.get(timeout=5)
    line.refusals = 1

    connection.close()
    line.connections.get(timeout=5)

    assert line.tokens == ["Bearer token-1", "Bearer token-1", "Bearer token-2"]
