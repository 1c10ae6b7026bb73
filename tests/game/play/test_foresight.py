import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.builders import NOTABLE_DAYS, a_day, a_home, a_new_game, first_minute
from wattwise_game.household import (
    background,
    comfort,
    occupancy,
    people,
    refrigerator,
    rhythm,
)
from wattwise_game.household.agenda import agenda_of
from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_date, local_day
from wattwise_game.household.occasion import occasions_of
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.units import MS_PER_HOUR, MS_PER_MINUTE
from wattwise_game.play import foresight
from wattwise_game.play.foresight import Foresight, Question, questions
from wattwise_game.play.session import Session
from wattwise_game.play.standing import Standing

NOWHERE = "http://127.0.0.1:9"
PATIENCE_S = 10.0
CACHES: tuple[Any, ...] = (
    background._kept_cell_w,
    refrigerator._cell_w,
    comfort._kept,
    people._cell_states,
    people._rhythms,
    agenda_of,
    occasions_of,
)


def _computed() -> list[int]:
    """Return how often each of the rules' memories had no answer."""
    return [cache.cache_info().misses for cache in CACHES]


def _forget() -> None:
    for cache in CACHES:
        cache.cache_clear()


def _what_frames_ask(home: Home, from_ms: int, until_ms: int) -> list[object]:
    """Return all answers of a stretch of play, a frame every ten minutes."""
    answers: list[object] = []
    tomorrow = local_date(from_ms, home.zone) + timedelta(days=1)
    standing = Standing(home, tomorrow)
    answers += [standing._background_w, agenda_of(home, tomorrow), occasions_of(home, tomorrow)]
    for minute in range(from_ms // MS_PER_MINUTE, until_ms // MS_PER_MINUTE, 10):
        alone = np.array([minute], dtype=np.int64)
        answers += [
            background.background_w(home, minute, 1).tolist(),
            refrigerator.refrigerator_w(home, alone).tolist(),
            comfort.conditions(home, minute),
            people.people_at(home, minute),
        ]
    return answers


@pytest.mark.parametrize("hour", [0, 3, 4, 12, 23])
@pytest.mark.parametrize(("time_zone", "day"), NOTABLE_DAYS)
def test_until_tomorrow_is_over_nothing_is_left_to_compute(
    time_zone: str, day: date, hour: int
) -> None:
    home = a_home(time_zone=time_zone)
    now_ms = a_day(home, day).start_ms + hour * MS_PER_HOUR
    agenda_of(home, local_date(now_ms, home.zone))
    _forget()

    for ask in questions(home, TariffName.DYNAMIC, now_ms):
        ask()
    foreseen = _computed()
    tomorrow = local_day(local_date(now_ms, home.zone) + timedelta(days=1), home.zone)
    answers = _what_frames_ask(home, now_ms, tomorrow.end_ms)

    assert _computed() == foreseen
    _forget()
    assert answers == _what_frames_ask(home, now_ms, tomorrow.end_ms)


def test_it_looks_ahead_once_a_date_and_once_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_at = []

    def asked(_: Home, __: TariffName, now_ms: int) -> Iterator[Question]:
        asked_at.append(now_ms)
        return iter(())

    monkeypatch.setattr(foresight, "questions", asked)
    home = a_home()
    day = a_day(home)
    ahead = Foresight(home, TariffName.DYNAMIC)

    ahead.start(day.start_ms)
    for minute in range(first_minute(day), first_minute(day) + day.minutes + 1):
        ahead.tell(minute * MS_PER_MINUTE)
        _wait_for(ahead._moments.empty)
    ahead.stop()

    # The cell begins at four o'clock standard time, which a summer's clock calls five.
    assert asked_at == [day.start_ms, day.start_ms + 5 * MS_PER_HOUR, day.end_ms]


def test_it_ends_in_the_midst_of_its_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_end(*_: object) -> Iterator[Question]:
        while True:
            yield lambda: None

    monkeypatch.setattr(foresight, "questions", without_end)
    ahead = Foresight(a_home(), TariffName.DYNAMIC)
    ahead.start(0)

    ahead.stop()

    assert not ahead._thread.is_alive()


def test_a_session_computes_no_cell_in_the_frame_s_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = _Computing(monkeypatch)
    new_game = a_new_game()
    session = Session.open(tmp_path / "slot", new_game, server_url=NOWHERE)
    session.fast_forward(23 * 60)
    seen.wait_until_foreseen(local_date(session.clock.now_ms, session.home.zone))
    seen.threads.clear()
    session.set_speed(3_600)

    # Over midnight, and over the seam of the cells.
    for _ in range(20 * 60):
        session.tick(1 / 60)
        session.view()
        if session.game_time.hour == 1:
            seen.wait_until_foreseen(session.game_time.date())
    session.close(drain_s=0)

    assert session.game_time.date() > new_game.starts_on
    assert set(seen.threads) == {"foresight"}


def test_a_session_that_is_closed_leaves_no_thread_behind(tmp_path: Path) -> None:
    session = Session.open(tmp_path / "slot", a_new_game(), server_url=NOWHERE)

    session.close(drain_s=0)

    assert not session._foresight._thread.is_alive()


class _Computing:
    """Watches which threads compute a day."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.threads: list[str] = []
        self._foreseen: list[date] = []
        for module in (background, refrigerator, comfort, rhythm):
            monkeypatch.setattr(module, "homes_day", self._watched(module.homes_day))
        monkeypatch.setattr(people, "states", self._watched(occupancy.states))
        monkeypatch.setattr(foresight, "questions", self._noted)
        _forget()

    def wait_until_foreseen(self, day: date) -> None:
        """Wait until all is computed that is needed after this date."""
        _wait_for(lambda: day in self._foreseen)

    def _watched(self, compute: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any) -> Any:
            self.threads.append(threading.current_thread().name)
            return compute(*arguments)

        return watched

    def _noted(self, home: Home, tariff: TariffName, now_ms: int) -> Iterator[Question]:
        yield from questions(home, tariff, now_ms)
        self._foreseen.append(local_date(now_ms, home.zone))


def _wait_for(happened: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < deadline_s
        time.sleep(0.001)
