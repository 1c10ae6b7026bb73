"""The WebSocket: what a device hears, what it may say, and when it is shown the door."""

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import WebSocketDenialResponse, WebSocketTestSession
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.accounts.service import user_of
from server.context import Context
from server.feed import endpoints
from server.feed.subscriber import MAX_WAITING
from server.live_state import Frame
from tests.builders import A_MONDAY
from tests.server.application import TestClient
from tests.server.player import Player, eventually
from wattwise_game.protocol.messages import SetApplianceFrame, encode

Connect = Callable[[Player], AbstractContextManager[WebSocketTestSession]]


@pytest.fixture
def connect(client: TestClient) -> Connect:
    return lambda player: client.websocket_connect("/ws", headers=player.headers)


def a_frame(player: Player, *, is_on: bool = True, **changes: Any) -> str:
    fields: dict[str, Any] = {
        "appliance_id": "tv",
        "is_on": is_on,
        "event_id": f"e-{is_on}",
        "at": player.opened.watermark,
        **changes,
    }
    return encode(SetApplianceFrame(**fields)).decode()


def hear(socket: WebSocketTestSession, kind: str) -> Any:
    """Return the payload of the next push of this kind."""
    while True:
        frame = json.loads(socket.receive_text())
        if frame["type"] == kind:
            return frame["payload"]


def closing_code(socket: WebSocketTestSession) -> int:
    try:
        while True:
            socket.receive_text()
    except WebSocketDisconnect as closed:
        return closed.code


def test_a_switch_is_heard_by_every_device_of_the_player(player: Player, connect: Connect) -> None:
    with connect(player) as one, connect(player) as other:
        one.send_text(a_frame(player))

        for socket in (one, other):
            assert hear(socket, "appliance.changed") == {
                "appliance_id": "tv",
                "is_on": True,
                "event_id": "e-True",
                "at": "2025-09-01T04:00:00Z",
            }
            assert "tv" in hear(socket, "power.update")["appliances_on"]


def test_a_switch_is_not_heard_by_another_player(
    player: Player, a_player: Callable[..., Player], connect: Connect
) -> None:
    other = a_player(guest_key="b" * 20)
    with connect(player) as ours, connect(other) as theirs:
        ours.send_text(a_frame(player))
        theirs.send_text(a_frame(other, appliance_id="oven"))

        assert hear(theirs, "appliance.changed")["appliance_id"] == "oven"


def test_a_switch_by_request_is_heard_too(player: Player, connect: Connect) -> None:
    with connect(player) as socket:
        player.request("PUT", "/api/appliances/tv", b'{"is_on": true, "event_id": "e"}')

        assert hear(socket, "appliance.changed")["event_id"] == "e"


def test_the_same_switch_again_is_not_heard_again(player: Player, connect: Connect) -> None:
    with connect(player) as socket:
        socket.send_text(a_frame(player))
        socket.send_text(a_frame(player))
        later = player.opened.watermark + timedelta(seconds=1)
        socket.send_text(a_frame(player, is_on=False, at=later))

        assert hear(socket, "appliance.changed")["is_on"]
        assert not hear(socket, "appliance.changed")["is_on"]


def test_a_settled_hour_is_heard_and_then_the_board(player: Player, connect: Connect) -> None:
    with connect(player) as socket:
        player.play(60)

        settled = hear(socket, "score.settled")
        board = hear(socket, "leaderboard.update")

    assert settled["date"] == str(A_MONDAY)
    assert settled["receipt"]["minutes"] == 60
    assert settled["players"] == 12
    assert settled["rank"] == board["you"]["rank"]
    assert board["you"]["is_you"]


def test_the_board_is_told_at_most_once_a_second(player: Player, connect: Connect) -> None:
    with connect(player) as socket:
        for _ in range(4):
            player.play(60)
        player.request("PUT", "/api/appliances/tv", b'{"is_on": true, "event_id": "last"}')
        frames = [json.loads(socket.receive_text())]
        while frames[-1]["type"] != "appliance.changed":
            frames.append(json.loads(socket.receive_text()))

    assert [frame["type"] for frame in frames].count("leaderboard.update") <= 1


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer nonsense"}])
def test_nobody_listens_without_a_good_token(client: TestClient, headers: dict[str, str]) -> None:
    with (
        pytest.raises(WebSocketDenialResponse) as denied,
        client.websocket_connect("/ws", headers=headers),
    ):
        raise AssertionError

    assert denied.value.status_code == 401
    assert denied.value.json()["statusCode"] == 401


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "[" * 4_000,
        '{"type": "appliance.set"}',
        '{"type": "power.update"}',
        '{"type":"appliance.set","appliance_id":"\\ud800","is_on":true,"event_id":"e","at":"2025-09-01T04:00:00Z"}',
    ],
)
def test_what_is_no_switch_ends_the_socket(player: Player, connect: Connect, text: str) -> None:
    with connect(player) as socket:
        socket.send_text(text)

        assert closing_code(socket) == 1008


@pytest.mark.parametrize("appliance_id", ["heater", "flux_capacitor", "\u202e" * 60])
def test_what_cannot_be_switched_ends_the_socket(
    player: Player, connect: Connect, appliance_id: str
) -> None:
    with connect(player) as socket:
        socket.send_text(a_frame(player, appliance_id=appliance_id))

        assert closing_code(socket) == 1008


def test_binary_frames_end_the_socket(player: Player, connect: Connect) -> None:
    with connect(player) as socket:
        socket.send_bytes(a_frame(player).encode())

        assert closing_code(socket) == 1008


def test_a_frame_beyond_4_kib_ends_the_socket(player: Player, connect: Connect) -> None:
    with connect(player) as socket:
        socket.send_text(" " * 4_097)

        assert closing_code(socket) == 1009


def test_a_flood_ends_the_socket(
    player: Player, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "MAX_FRAMES_AT_ONCE", 5)
    monkeypatch.setattr(endpoints, "MAX_FRAMES_PER_S", 1)
    with connect(player) as socket:
        for number in range(20):
            socket.send_text(a_frame(player, event_id=str(number)))

        assert closing_code(socket) == 1008


def test_a_sixth_socket_is_shown_the_door_until_one_leaves(
    player: Player, connect: Connect
) -> None:
    with ExitStack() as stack:
        sockets = [stack.enter_context(connect(player)) for _ in range(5)]
        with connect(player) as sixth:
            assert closing_code(sixth) == 1008
        sockets[0].close()

        def has_room() -> bool:
            with connect(player) as another:
                another.send_text(a_frame(player))
                try:
                    hear(another, "power.update")
                except WebSocketDisconnect:
                    return False
                return True

        assert eventually(has_room)


def test_who_does_not_read_is_dropped_and_no_longer_listens(
    player: Player, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "CLOSE_TIMEOUT_S", 0.05)
    user_id = user_of(context, player.headers["Authorization"]).id
    sent: list[str] = []

    async def receive() -> Message:
        if "websocket.accept" in sent:
            await asyncio.Event().wait()
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message["type"])
        if message["type"] == "websocket.send":
            await asyncio.Event().wait()

    async def scene() -> None:
        headers = [(b"authorization", player.headers["Authorization"].encode())]
        app = FastAPI()
        app.state.context = context
        scope = {"type": "websocket", "path": "/ws", "headers": headers, "app": app}
        socket = asyncio.create_task(endpoints.feed(WebSocket(scope, receive, send)))
        while not context.live.listeners(user_id):
            await asyncio.sleep(0.01)
        for _ in range(MAX_WAITING + 2):
            context.live.publish(user_id, Frame("power.update", b"{}"))
        await asyncio.wait_for(socket, 5)

    asyncio.run(scene())

    assert sent == ["websocket.accept", "websocket.send", "websocket.close"]
    assert context.live.listeners(user_id) == 0
