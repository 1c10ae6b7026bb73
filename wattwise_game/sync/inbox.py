"""What the network threads tell the game, drained once a frame."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from queue import Empty, SimpleQueue

from wattwise_game.protocol.messages import (
    ApplianceChanged,
    DayForecast,
    DayScore,
    Leaderboard,
    PowerNow,
    ScoreSettled,
    SessionOpened,
)
from wattwise_game.storage.notice import Notice


class Reach(StrEnum):
    """Whether the server answers, as the uploader last found."""

    OPENING = "opening"
    CONNECTED = "connected"
    AWAY = "away"
    UPDATE_NEEDED = "update needed"
    STOPPED = "stopped"  # it answers, and will not have what we send


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The server has committed every minute before this one."""

    until_minute: int


@dataclass(frozen=True, slots=True)
class LineOpened:
    """Pushes come from now on; what was pushed before has to be asked for."""


@dataclass(frozen=True, slots=True)
class NoForecast:
    """The server has no forecast for this day, or none yet."""

    date: date


@dataclass(frozen=True, slots=True)
class SnapshotKept:
    """There is one more game to load."""


News = (
    Reach
    | Acknowledged
    | LineOpened
    | NoForecast
    | Notice
    | SnapshotKept
    | SessionOpened
    | DayForecast
    | DayScore
    | Leaderboard
    | PowerNow
    | ApplianceChanged
    | ScoreSettled
)


class Inbox:
    """Threads put, the game drains; nothing else crosses."""

    def __init__(self) -> None:
        self._news: SimpleQueue[News] = SimpleQueue()

    def put(self, news: News) -> None:
        self._news.put(news)

    def drain(self) -> Iterator[News]:
        """Yield what has come so far, oldest first."""
        for _ in range(self._news.qsize()):
            try:
                yield self._news.get_nowait()
            except Empty:
                return
