"""The list and its timers, by mouse; by keys they are driven in test_hud."""

from tests.game.ui.conftest import Screen
from tests.game.ui.views import a_view, appliance_views
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.schedule import Schedule
from wattwise_game.play.view import SessionView
from wattwise_game.ui.focus import Focus
from wattwise_game.ui.requests import Request, SetSchedules, Toggle
from wattwise_game.ui.screens.appliances import AppliancesPanel
from wattwise_game.ui.widgets import card

SIZE_PX = (336, 420)
TIMER_X, ROW_X, SLIDER_X = 32.0, 150.0, 60.0
FIRST_ROW_Y, ADD_Y, ON_Y, OFF_Y, REMOVE_Y = 78.0, 117.0, 115.0, 151.0, 190.0
EVENING = Schedule(18 * 60, 22 * 60)


class List:
    def __init__(self, screen: Screen) -> None:
        screen.window.resize(SIZE_PX)
        self.screen = screen
        self.panel = AppliancesPanel(CATALOGUE)
        self.view: SessionView = a_view()
        self.asked: list[Request] = []

    def draw(self) -> None:
        with card("panel", at_px=(0, 0), size_px=SIZE_PX):
            self.asked += self.panel.draw(self.screen.theme, self.view, Focus())

    def click(self, x: float, y: float) -> None:
        self.screen.click((x, y), self.draw)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        window = self.screen.window
        window.put_pointer(start)
        self.screen.frame(self.draw)
        self.screen.frame(self.draw)
        window.press("mouse1")
        self.screen.frame(self.draw)
        window.put_pointer(end)
        self.screen.frame(self.draw)
        self.screen.frame(self.draw)
        window.release("mouse1")
        self.screen.frame(self.draw)
        self.screen.frame(self.draw)


def test_a_click_on_a_row_asks_for_its_switch(screen: Screen) -> None:
    shown = List(screen)

    shown.click(ROW_X, FIRST_ROW_Y)

    assert shown.asked == [Toggle("tv")]


def test_a_timer_is_added_for_the_evening(screen: Screen) -> None:
    shown = List(screen)

    shown.click(TIMER_X, FIRST_ROW_Y)
    shown.click(SLIDER_X + 30, ADD_Y)

    assert shown.asked == [SetSchedules("tv", (EVENING,))]


def test_a_timer_keeps_its_days_when_its_time_moves_once_the_hand_lets_go(
    screen: Screen,
) -> None:
    weekend = Schedule(18 * 60, 22 * 60, frozenset({5, 6}))
    shown = List(screen)
    shown.view = a_view(appliances=appliance_views(tv={"schedules": (weekend,)}))
    shown.click(TIMER_X, FIRST_ROW_Y)

    shown.drag((SLIDER_X + 130, ON_Y), (SLIDER_X + 60, ON_Y))

    (asked,) = shown.asked
    assert isinstance(asked, SetSchedules)
    (schedule,) = asked.schedules
    assert schedule.on_at_minute < 12 * 60
    assert schedule.on_at_minute % 15 == 0
    assert (schedule.off_at_minute, schedule.weekdays) == (22 * 60, frozenset({5, 6}))


def test_a_timer_is_removed(screen: Screen) -> None:
    shown = List(screen)
    shown.view = a_view(appliances=appliance_views(tv={"schedules": (EVENING,)}))
    shown.click(TIMER_X, FIRST_ROW_Y)

    shown.click(SLIDER_X + 30, REMOVE_Y)

    assert shown.asked == [SetSchedules("tv", ())]


def test_one_timer_is_open_at_a_time(screen: Screen) -> None:
    shown = List(screen)

    shown.click(TIMER_X, FIRST_ROW_Y)
    shown.click(TIMER_X, FIRST_ROW_Y)
    shown.click(SLIDER_X + 30, FIRST_ROW_Y + 40)

    assert shown.asked == [Toggle("ceiling_fan")]
