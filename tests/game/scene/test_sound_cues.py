from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from tests.game.ui.views import a_receipt, a_view, hours_of
from wattwise_game.household.agenda import Standing
from wattwise_game.play.view import SessionView
from wattwise_game.scene.sound_cues import SoundCues

A_DAY = date(2025, 9, 1)


@dataclass
class Heard:
    """Stands in for the loudspeakers, and notes what they would have played."""

    what: list[str] = field(default_factory=list)

    def chime(self) -> None:
        self.what.append("chime")

    def settled(self, saved_ws: int) -> None:
        self.what.append("saved" if saved_ws > 0 else "receipt")

    def task_done(self) -> None:
        self.what.append("done")

    def task_missed(self) -> None:
        self.what.append("missed")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def cues(heard: Heard) -> SoundCues:
    return SoundCues(heard)  # type: ignore[arg-type]


def with_standing(view: SessionView, standing: Standing) -> SessionView:
    """Return the view with its first task standing so."""
    first, *others = view.agenda
    return replace(view, agenda=(replace(first, standing=standing), *others))


def test_what_is_there_at_first_makes_no_sound(cues: SoundCues, heard: Heard) -> None:
    cues.follow(a_view(A_DAY, receipts=(a_receipt(hours_of(A_DAY)[0]),)))

    assert heard.what == []


def test_the_hour_strikes(cues: SoundCues, heard: Heard) -> None:
    view = a_view(A_DAY, receipts=())

    cues.follow(view)
    cues.follow(replace(view, game_time=view.game_time + timedelta(hours=1)))

    assert heard.what == ["chime"]


@pytest.mark.parametrize(
    ("standing", "sound"),
    [(Standing.SERVED, "done"), (Standing.SHARED, "done"), (Standing.MISSED, "missed")],
)
def test_a_task_that_is_over_is_heard_once(
    cues: SoundCues, heard: Heard, standing: Standing, sound: str
) -> None:
    view = a_view(A_DAY, receipts=())

    for now in (Standing.OPEN, standing, standing):
        cues.follow(with_standing(view, now))

    assert heard.what == [sound]


def test_a_new_receipt_is_heard_and_an_old_one_is_not(cues: SoundCues, heard: Heard) -> None:
    first, second, third = (a_receipt(hour) for hour in hours_of(A_DAY)[:3])
    view = a_view(A_DAY, receipts=(first,))

    cues.follow(view)
    cues.follow(replace(view, receipts=(first, second)))
    cues.follow(replace(view, receipts=(first, second)))
    cues.follow(replace(view, receipts=(first, second, replace(third, saved_ws=-5))))

    assert heard.what == ["saved", "receipt"]
