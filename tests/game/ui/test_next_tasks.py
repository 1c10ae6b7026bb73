"""The cards of the next tasks: which show, what a press asks for, and how they leave."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.game.ui.conftest import Screen
from tests.game.ui.views import a_view, appliance_views
from wattwise_game.household.agenda import Standing, TaskProgress
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.task_kind import FOOD, KINDS
from wattwise_game.play.view import SessionView
from wattwise_game.ui.appliance_icons import APPLIANCE_ICONS
from wattwise_game.ui.focus import Focus
from wattwise_game.ui.layout import Rect
from wattwise_game.ui.next_tasks import NextTasks, next_tasks
from wattwise_game.ui.requests import LookAtRoom, Request, Toggle

if TYPE_CHECKING:
    from wattwise_game.scene.window import Window

AT = Rect(20, 20, 272, 196)
EVENING = a_view(date(2025, 9, 24), hour=18)


class Column:
    def __init__(self, screen: Screen, *, reduced_motion: bool = False) -> None:
        self.screen = screen
        screen.theme.reduced_motion = reduced_motion
        self.tasks = NextTasks(CATALOGUE)
        self.view = EVENING
        self.room_for = 3
        self.asked: list[Request] = []

    def draw(self) -> None:
        requests = self.tasks.draw(
            self.screen.theme, self.view, AT, Focus(), room_for=self.room_for
        )
        self.asked += requests

    def frames(self, count: int = 1, *, dt_s: float = 1 / 60) -> None:
        for _ in range(count):
            self.screen.frame(self.draw, dt_s=dt_s)

    def click(self, place: int) -> None:
        self.screen.click((AT.left + 100, AT.top + 30 + 68 * place), self.draw)


@pytest.fixture
def window() -> Iterator["Window"]:
    from wattwise_game.scene.window import open_window

    opened = open_window(size_px=(320, 240), onscreen=False, msaa_samples=0)
    yield opened
    opened.close()


@pytest.fixture
def column(screen: Screen) -> Column:
    return Column(screen)


def with_standing(view: SessionView, task_id: str, standing: Standing) -> SessionView:
    def changed(one: TaskProgress) -> TaskProgress:
        return replace(one, standing=standing) if one.task.id == task_id else one

    return replace(view, agenda=tuple(changed(one) for one in view.agenda))


def test_what_is_open_comes_first_by_deadline_and_food_never() -> None:
    found = next_tasks(EVENING.agenda)

    open_now = [one for one in found if one.standing is Standing.OPEN]
    assert found[: len(open_now)] == open_now
    assert open_now == sorted(open_now, key=lambda one: one.task.deadline_ms)
    assert {one.standing for one in found} <= {Standing.OPEN, Standing.UPCOMING}
    assert all(one.task.kind is not FOOD for one in found)


def test_every_appliance_that_serves_a_task_has_an_icon() -> None:
    serving = {service.appliance_id for kind in KINDS for service in kind.services}

    assert serving <= set(APPLIANCE_ICONS)


def test_three_cards_show_and_fewer_where_there_is_less_room(column: Column) -> None:
    column.frames(2)
    three = column.tasks.shown
    column.room_for = 1
    column.frames(2)

    assert three == tuple(one.task.id for one in next_tasks(EVENING.agenda)[:3])
    assert column.tasks.shown == three[:1]


def test_a_press_on_an_open_task_switches_its_usual_appliance(column: Column) -> None:
    column.frames(30)

    column.click(0)

    usual = next_tasks(EVENING.agenda)[0].task.kind.services[0]
    assert column.asked == [Toggle(usual.appliance_id)]


def test_a_press_switches_off_the_other_appliance_that_serves_it_already(column: Column) -> None:
    dinner = next(one for one in EVENING.agenda if one.task.kind.id == "dinner")
    on = {"is_on": True, "power_w": 1_000, "on_since": EVENING.game_time}
    column.view = replace(EVENING, agenda=(dinner,), appliances=appliance_views(microwave=on))
    column.frames(30)

    column.click(0)

    assert column.asked == [Toggle("microwave")]


def test_before_its_window_a_press_only_shows_where_its_appliance_stands(column: Column) -> None:
    later = next(one for one in EVENING.agenda if one.standing is Standing.UPCOMING)
    column.view = replace(EVENING, agenda=(later,))
    column.frames(30)

    column.click(0)

    usual = CATALOGUE[later.task.kind.services[0].appliance_id]
    assert column.asked == [LookAtRoom(usual.room)]


@pytest.mark.parametrize("standing", [Standing.SERVED, Standing.SHARED, Standing.MISSED])
def test_what_is_over_says_so_for_a_moment_and_makes_room_for_the_next(
    column: Column, standing: Standing
) -> None:
    column.frames(2)
    first = column.tasks.shown[0]
    column.view = with_standing(EVENING, first, standing)

    column.frames(5)
    at_once = column.tasks.shown
    column.frames(25, dt_s=0.1)

    assert at_once[0] == first
    assert first not in column.tasks.shown
    assert column.tasks.shown == tuple(one.task.id for one in next_tasks(column.view.agenda)[:3])


def test_another_day_s_tasks_replace_them_at_once(column: Column) -> None:
    column.frames(2)
    column.view = a_view(date(2025, 9, 25), hour=7)

    column.frames(4)

    assert all(task_id.startswith("2025-09-25") for task_id in column.tasks.shown)


def test_with_reduced_motion_a_card_is_where_it_belongs_in_its_first_frame(
    screen: Screen,
) -> None:
    column = Column(screen, reduced_motion=True)
    column.frames(3)

    column.click(1)

    second = next_tasks(EVENING.agenda)[1]
    assert column.asked == [Toggle(second.task.kind.services[0].appliance_id)]


def test_the_house_is_told_which_appliance_the_pointer_s_card_means(column: Column) -> None:
    column.screen.window.put_pointer((AT.left + 50, AT.top + 30))

    column.frames(4)

    usual = next_tasks(EVENING.agenda)[0].task.kind.services[0]
    assert column.tasks.pointed_at == usual.appliance_id


def test_the_last_card_may_leave_alone(column: Column) -> None:
    column.frames(2)
    last = column.tasks.shown[-1]
    column.view = with_standing(EVENING, last, Standing.SERVED)
    column.room_for = len(column.tasks.shown)

    column.frames(3)

    # ImGui ends a window only if the cursor was not left behind an item that never came.
    assert last in column.tasks.shown


def test_when_nothing_is_left_to_do_the_cards_go_one_by_one(column: Column) -> None:
    column.frames(2)
    served = tuple(replace(one, standing=Standing.SERVED) for one in EVENING.agenda)
    column.view = replace(EVENING, agenda=served)

    column.frames(200)

    assert column.tasks.shown == ()
