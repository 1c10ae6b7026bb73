from typing import Any

import numpy as np

from tests.builders import A_MONDAY, a_day, a_home
from tests.game.pictures import Pixels, pixels_of
from tests.game.ui.conftest import Screen
from tests.game.ui.views import a_view, some_people
from wattwise_game.household.agenda import agenda_of, progress_of
from wattwise_game.household.catalogue import ROOMS
from wattwise_game.household.interval import local_time
from wattwise_game.household.meter import OnSpell
from wattwise_game.household.occasion import Occasion
from wattwise_game.household.people import Presence
from wattwise_game.play.view import SessionView
from wattwise_game.ui import palette
from wattwise_game.ui.palette import Color
from wattwise_game.ui.screens.agenda import agenda_panel, special
from wattwise_game.ui.widgets import card

HOME = a_home()
DAY = a_day(HOME)
PLUGGED_IN = OnSpell("refrigerator", DAY.start_ms, DAY.end_ms)
TASKS = agenda_of(HOME, A_MONDAY)
DINNER = next(task for task in TASKS if task.kind.id == "dinner")


def _drawn(screen: Screen, *spells: OnSpell, now_ms: int, **changes: Any) -> Pixels:
    view: SessionView = a_view(
        game_time=local_time(now_ms, HOME.zone),
        agenda=progress_of([DINNER], [PLUGGED_IN, *spells], now_ms),
        **changes,
    )

    def draw() -> None:
        with card("panel", at_px=(0, 0), size_px=(320, 180)):
            agenda_panel(screen.theme, view)

    for _ in range(3):
        screen.frame(draw)
    return pixels_of(screen.window)


def _near(pixels: Pixels, color: Color) -> int:
    return int((np.abs(pixels - np.array(color) * 255).max(axis=2) < 40).sum())


def test_a_task_under_way_shows_how_far_it_has_come(screen: Screen) -> None:
    begin_ms = DINNER.window.start_ms
    now_ms = begin_ms + 13 * 60_000

    idle = _drawn(screen, now_ms=now_ms)
    cooking = _drawn(screen, OnSpell("oven", begin_ms, now_ms), now_ms=now_ms)

    assert _near(cooking, screen.theme.good) > _near(idle, screen.theme.good) + 50


def test_what_was_missed_is_told_in_the_colour_of_loss(screen: Screen) -> None:
    night = _drawn(screen, now_ms=DAY.start_ms + 60_000)
    evening = _drawn(screen, now_ms=DINNER.deadline_ms)

    assert _near(night, screen.theme.bad) == 0
    assert _near(evening, screen.theme.bad) > 0


def test_a_special_day_says_so_in_the_panel_s_head(screen: Screen) -> None:
    ordinary = _drawn(screen, now_ms=DAY.start_ms)
    hot = _drawn(screen, now_ms=DAY.start_ms, occasions=(Occasion.HEAT_WAVE,))

    assert _near(hot, palette.SUNSHINE) > _near(ordinary, palette.SUNSHINE) + 50


def test_a_holiday_goes_by_its_name() -> None:
    view = a_view(A_MONDAY, occasions=(Occasion.HOLIDAY, Occasion.GUESTS))

    assert special(view) == "Labor Day  ·  Guests for dinner"


def test_in_a_short_panel_what_is_due_comes_before_who_is_where(screen: Screen) -> None:
    everywhere = some_people(*[(Presence.AWAKE, room) for room in ROOMS])
    now_ms = DINNER.window.start_ms + 13 * 60_000

    cooking = _drawn(
        screen, OnSpell("oven", DINNER.window.start_ms, now_ms), now_ms=now_ms, people=everywhere
    )

    assert _near(cooking, screen.theme.good) > 50
