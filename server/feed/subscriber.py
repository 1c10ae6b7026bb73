"""What one socket still has to send: bounded, and thinned out where only the latest counts."""

import asyncio
from collections import deque

from server.live_state import Frame

MAX_WAITING = 512
LEADERBOARD = "leaderboard.update"
LEADERBOARD_INTERVAL_S = 1.0


class Subscriber:
    """Takes frames from any thread, hands them out on the loop that it was made on.

    ``overflowed`` is set when its consumer reads so slowly that frames pile up.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[Frame] = deque()
        self._board: Frame | None = None
        self._board_due_at = 0.0
        self._changed = asyncio.Event()
        self.overflowed = asyncio.Event()

    def deliver(self, frame: Frame) -> None:
        try:
            self._loop.call_soon_threadsafe(self._take, frame)
        except RuntimeError:  # the loop has closed under a worker that still settles
            return

    async def next(self) -> Frame:
        """Return the next frame to send, once there is one."""
        while True:
            if self._waiting:
                return self._waiting.popleft()
            now = self._loop.time()
            if self._board is not None and now >= self._board_due_at:
                board, self._board = self._board, None
                self._board_due_at = now + LEADERBOARD_INTERVAL_S
                return board
            await self._wait(now)

    async def _wait(self, now: float) -> None:
        self._changed.clear()
        timeout = None if self._board is None else self._board_due_at - now
        try:
            await asyncio.wait_for(self._changed.wait(), timeout)
        except TimeoutError:
            return

    def _take(self, frame: Frame) -> None:
        if frame.kind == LEADERBOARD:
            self._board = frame
        elif len(self._waiting) < MAX_WAITING:
            self._waiting.append(frame)
        else:
            self.overflowed.set()
        self._changed.set()
