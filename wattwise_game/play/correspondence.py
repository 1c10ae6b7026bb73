"""What came from the server, sorted: acknowledgements, its word on the day, other devices."""

import time
from collections import deque
from collections.abc import Iterator
from datetime import date

from wattwise_game.household.tariff import TariffName
from wattwise_game.play.link import Link
from wattwise_game.play.word import ServerWord
from wattwise_game.protocol.messages import (
    ApplianceChanged,
    DayForecast,
    DayScore,
    Leaderboard,
    ScoreSettled,
    SessionOpened,
)
from wattwise_game.storage.notice import Notice
from wattwise_game.sync.inbox import (
    Acknowledged,
    Inbox,
    LineOpened,
    News,
    NoForecast,
    Reach,
    SnapshotKept,
)

ASK_AGAIN_S = 1.0
_REMEMBERED_EVENTS = 2_000


class Correspondence:
    """Reads the inbox into ``word`` and asks again for what is missing."""

    def __init__(
        self,
        inbox: Inbox,
        link: Link,
        today: date,
        *,
        tariff: TariffName,
        acknowledged_until: int,
    ) -> None:
        self.word = ServerWord(today, tariff)
        self.acknowledged_until = acknowledged_until
        self.is_opened = False
        self.snapshots_kept = 0
        self.notices: list[Notice] = []
        self._inbox = inbox
        self._link = link
        self._own_events: deque[str] = deque(maxlen=_REMEMBERED_EVENTS)
        self._ask_again_s: float | None = None

    def sent(self, event_id: str) -> None:
        """Remember our own switch, which comes back as a push."""
        self._own_events.append(event_id)

    def take_notices(self) -> tuple[Notice, ...]:
        taken, self.notices = tuple(self.notices), []
        return taken

    def begin_day(self, day: date) -> None:
        self.word = self.word.next_day(day)
        self._link.ask(day)

    def read(self) -> Iterator[ApplianceChanged]:
        """Take all that has come; yield what another device switched."""
        for news in self._inbox.drain():
            if isinstance(news, ApplianceChanged):
                if news.event_id not in self._own_events:
                    self.sent(news.event_id)
                    yield news
            else:
                self._take(news)
        if self._ask_again_s is not None and time.monotonic() >= self._ask_again_s:
            self._ask_again_s = None
            self._link.ask(self.word.day)

    def _take(self, news: News) -> None:
        match news:
            case Acknowledged(until_minute=until_minute):
                self.acknowledged_until = until_minute
            case SessionOpened(household=household):
                self.is_opened = True
                self.word.tariff = household.tariff
                self._link.ask(self.word.day)
            case LineOpened():
                self._link.ask(self.word.day)
            case DayForecast():
                self.word.hear_forecast(news)
            case NoForecast(date=day) if day == self.word.day:
                self._ask_again_s = time.monotonic() + ASK_AGAIN_S
            case ScoreSettled():
                self.word.hear_settled(news)
            case DayScore():
                self.word.hear_score(news)
            case Leaderboard():
                self.word.hear_leaderboard(news)
            case Notice():
                self.notices.append(news)
            case SnapshotKept():
                self.snapshots_kept += 1
            case Reach():
                if (notice := self._link.hear(news)) is not None:
                    self.notices.append(notice)
            case _:
                # The gauge computes the power itself; the server's is for other devices.
                pass
