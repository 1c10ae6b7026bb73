"""/ws: pushes to a player's devices, live switches from them."""

import asyncio
import time
from collections.abc import Coroutine
from contextlib import suppress

from anyio import create_task_group
from starlette.concurrency import run_in_threadpool
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.accounts.repository import User
from server.accounts.service import user_of
from server.context import Context, context_of
from server.errors import Refused, error_response
from server.feed.subscriber import Subscriber
from server.households import live
from wattwise_game.protocol.messages import BadMessage, SetAppliance, SetApplianceFrame, decode

MAX_FRAME_BYTES = 4 * 1024
MAX_SOCKETS_PER_USER = 5
MAX_FRAMES_AT_ONCE = 400
MAX_FRAMES_PER_S = 200
CLOSE_TIMEOUT_S = 2.0

POLICY_VIOLATION = 1008
MESSAGE_TOO_BIG = 1009
_MAX_REASON_BYTES = 120


class Dropped(Exception):
    """We end a socket, with this code and for this reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason[:_MAX_REASON_BYTES]


async def feed(socket: WebSocket) -> None:
    context = context_of(socket)
    try:
        authorization = socket.headers.get("authorization", "")
        user = await run_in_threadpool(user_of, context, authorization)
    except Refused as refused:
        await socket.send_denial_response(error_response(refused.problem, refused.status_code))
        return
    await socket.accept()
    try:
        await _converse(socket, context, user)
    except Dropped as dropped:
        with suppress(TimeoutError, RuntimeError):
            # Who does not read does not answer our farewell either.
            await asyncio.wait_for(socket.close(dropped.code, dropped.reason), CLOSE_TIMEOUT_S)


route = WebSocketRoute("/ws", feed)


async def _converse(socket: WebSocket, context: Context, user: User) -> None:
    """Send and receive until either side ends.

    :raises Dropped: if the other side breaks a limit.
    """
    if context.live.listeners(user.id) >= MAX_SOCKETS_PER_USER:
        raise Dropped(POLICY_VIOLATION, f"at most {MAX_SOCKETS_PER_USER} sockets an account")
    subscriber = Subscriber()
    stop_listening = context.live.listen(user.id, subscriber.deliver)
    try:
        await _until_one_ends(
            _send(socket, subscriber), _receive(socket, context, user), _watch(subscriber)
        )
    finally:
        stop_listening()


async def _until_one_ends(*parts: Coroutine[None, None, None]) -> None:
    dropped: list[Dropped] = []
    async with create_task_group() as tasks:

        async def run(part: Coroutine[None, None, None]) -> None:
            try:
                await part
            except Dropped as reason:
                dropped.append(reason)
            except WebSocketDisconnect:
                pass  # the other side has ended it
            tasks.cancel_scope.cancel()

        for part in parts:
            tasks.start_soon(run, part)
    for reason in dropped:
        raise reason


async def _send(socket: WebSocket, subscriber: Subscriber) -> None:
    while True:
        frame = await subscriber.next()
        await socket.send_text(frame.body.decode())


async def _watch(subscriber: Subscriber) -> None:
    await subscriber.overflowed.wait()
    raise Dropped(POLICY_VIOLATION, "reads too slowly")


async def _receive(socket: WebSocket, context: Context, user: User) -> None:
    allowance = Allowance()
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        text = message.get("text")
        if text is None:
            raise Dropped(POLICY_VIOLATION, "frames are JSON text")
        if len(text.encode(errors="replace")) > MAX_FRAME_BYTES:
            raise Dropped(MESSAGE_TOO_BIG, f"a frame has at most {MAX_FRAME_BYTES} bytes")
        if not allowance.take():
            raise Dropped(POLICY_VIOLATION, "too many frames")
        await run_in_threadpool(_obey, context, user, text)


def _obey(context: Context, user: User, text: str) -> None:
    try:
        frame = decode(text, SetApplianceFrame)
        wanted = SetAppliance(is_on=frame.is_on, event_id=frame.event_id, at=frame.at)
        live.set_appliance(context, user, frame.appliance_id, wanted)
    except BadMessage as error:
        raise Dropped(POLICY_VIOLATION, ascii(str(error))) from error
    except Refused as refused:
        raise Dropped(POLICY_VIOLATION, refused.problem) from refused


class Allowance:
    """How many frames a socket may still send: so many at once, so many a second."""

    def __init__(self) -> None:
        self._left = float(MAX_FRAMES_AT_ONCE)
        self._seen_at = time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        earned = (now - self._seen_at) * MAX_FRAMES_PER_S
        self._left = min(self._left + earned, MAX_FRAMES_AT_ONCE) - 1
        self._seen_at = now
        return self._left >= 0
