"""The thread that asks: the day's forecast, score and leaderboard, when pushes cannot tell."""

from collections.abc import Callable
from datetime import date
from queue import SimpleQueue
from threading import Event, Thread

from wattwise_game.protocol.messages import DayForecast, DayScore, Leaderboard
from wattwise_game.sync.api import Access, Api
from wattwise_game.sync.backoff import Backoff
from wattwise_game.sync.inbox import Inbox, NoForecast
from wattwise_game.sync.refusals import Refused, ServerAway


class Enquiries:
    """Asks about a day until the server answers; a newer day makes an older one pointless."""

    def __init__(self, access: Access, inbox: Inbox) -> None:
        self._api = Api(access)
        self._inbox = inbox
        self._days: SimpleQueue[date | None] = SimpleQueue()
        self._stopping = Event()
        self._backoff = Backoff()
        self._thread = Thread(target=self._run, name="enquiries", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask(self, day: date) -> None:
        self._days.put(day)

    def begin_stop(self) -> None:
        self._stopping.set()
        self._days.put(None)

    def stop(self) -> None:
        self.begin_stop()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            day = self._days.get()
            while day is not None and not self._answered(day) and self._days.empty():
                self._stopping.wait(self._backoff.next_delay_s())
        self._api.close()

    def _answered(self, day: date) -> bool:
        """Ask everything about the day; False if the server is away."""
        questions: tuple[Callable[[date], DayForecast | DayScore | Leaderboard], ...]
        questions = (self._api.forecast, self._api.score, self._api.leaderboard)
        for question in questions:
            try:
                self._inbox.put(question(day))
            except ServerAway:
                return False
            except Refused:
                if question == self._api.forecast:
                    self._inbox.put(NoForecast(day))
        self._backoff.succeeded()
        return True
