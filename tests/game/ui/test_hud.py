"""All of it as it is drawn, in a window of the usual size."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from imgui_bundle import imgui

from tests.game.ui.conftest import Screen
from tests.game.ui.views import a_view, appliance_views, some_conditions, some_people
from wattwise_game.household.catalogue import CATALOGUE, ROOMS
from wattwise_game.household.occasion import Occasion
from wattwise_game.household.people import Presence
from wattwise_game.household.schedule import Schedule
from wattwise_game.play.view import SessionView
from wattwise_game.storage.notice import Notice
from wattwise_game.ui.hud import Hud
from wattwise_game.ui.layout import Rect
from wattwise_game.ui.next_tasks import next_tasks
from wattwise_game.ui.requests import Panel, Request, SetAppearance, SetSchedules, SetSpeed, Toggle
from wattwise_game.ui.screens.menu import UI_SCALES, Menu

if TYPE_CHECKING:
    from wattwise_game.scene.window import Window

SIZE_PX = (1280, 720)
PRICE = Decimal("0.12")
LONG_TEXT = (
    "That save cannot be opened: it was made by version 12 and this game reads up to 9. " * 2
)
MENU = Menu("default", (), SetAppearance(1.0, True, False))


class Overlay:
    """The whole interface over an empty scene; remembers what was asked for."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        screen.theme.reduced_motion = True
        self.hud = Hud(screen.theme, CATALOGUE)
        self.hud.panel = None
        self.view: SessionView = a_view()
        self.asked: list[Request] = []

    def frame(self, *, hovered: str | None = None, dt_s: float = 1 / 60) -> None:
        self.screen.frame(lambda: self._draw(hovered, dt_s))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.screen.window.press(key)
            self.frame()
            self.screen.window.release(key)
            # The focus moves in the frame after.
            self.frame()
            self.frame()

    def click(self, at_px: tuple[float, float]) -> None:
        self.screen.click(at_px, lambda: self._draw(None, 1 / 60))

    def tab(self) -> None:
        self.hud.go_to_next_card()
        for _ in range(3):
            self.frame()

    def cards(self) -> dict[str, Rect]:
        """Return where the cards were drawn."""
        names = ["gauge", "clock", "standing", "rail", "today", "next tasks"]
        names += [f"panel {panel}" for panel in Panel] + [f"toast {n}" for n in range(1, 20)]
        return {name: _rect(window) for name in names if (window := _drawn(name)) is not None}

    def _draw(self, hovered: str | None, dt_s: float) -> None:
        self.hud.fit(SIZE_PX, wanted_scale=self.hud.theme.scale)
        pointer_px = self.screen.window.pointer_px
        self.asked += self.hud.ask(self.view, size_px=SIZE_PX, menu=MENU)
        self.hud.tell(
            self.view,
            size_px=SIZE_PX,
            dt_s=dt_s,
            hovered=hovered,
            pointer_px=pointer_px,
        )


def _drawn(name: str) -> "imgui.internal.Window | None":
    window: imgui.internal.Window | None = imgui.internal.find_window_by_name(name)
    return window if window is not None and window.was_active else None


def _is_cut(name: str) -> bool:
    window = imgui.internal.find_window_by_name(name)
    return bool(window.scroll_max.x or window.scroll_max.y)


def _rect(window: "imgui.internal.Window") -> Rect:
    return Rect(window.pos.x, window.pos.y, window.size.x, window.size.y)


@pytest.fixture
def window() -> Iterator["Window"]:
    from wattwise_game.scene.window import open_window

    opened = open_window(size_px=SIZE_PX, onscreen=False, msaa_samples=0)
    yield opened
    opened.close()


@pytest.fixture
def overlay(screen: Screen) -> Overlay:
    return Overlay(screen)


@pytest.mark.parametrize("scale", UI_SCALES)
def test_no_card_is_cut_or_lies_upon_another_at_any_size_with_any_panel(
    overlay: Overlay, scale: float
) -> None:
    overlay.hud.theme.scale = scale
    overlay.hud.theme.apply()

    for panel, message in product([None, *Panel], ["", "Saved.", LONG_TEXT]):
        overlay.hud.panel = panel
        if message:
            overlay.hud.toast(Notice(message, "error"))
        for _ in range(4):
            overlay.frame()

        drawn = overlay.cards()
        assert {"gauge", "clock", "rail"} < set(drawn)
        assert bool(message) <= any(name.startswith("toast") for name in drawn)
        assert panel is None or f"panel {panel}" in drawn
        for name, rect in drawn.items():
            assert rect.left >= 0, (name, panel)
            assert rect.top >= 0, (name, panel)
            assert rect.right <= SIZE_PX[0], (name, panel)
            assert rect.bottom <= SIZE_PX[1], (name, panel)
            assert not _is_cut(name), (name, panel)
        for one, other in combinations(drawn.items(), 2):
            assert not one[1].overlaps(other[1]), (one, other)


def a_busy_view() -> SessionView:
    """Everything that takes room: a long date, frost, five people in as many places, machines."""
    view = a_view(date(2025, 9, 24))
    awake = [(Presence.AWAKE, room) for room in ("living_room", "bedroom", "bathroom")]
    return replace(
        view,
        occasions=tuple(Occasion),
        people=some_people(*awake, (Presence.ASLEEP, "bedroom"), (Presence.AWAY, None)),
        conditions=some_conditions(outdoor_c=-18.2, clearness=0.5, room_c=dict.fromkeys(ROOMS, 19)),
        machines_w={"heater": 4_000, "water_heater": 3_000, "refrigerator": 150},
        background_w=11_850,
        current_a=87.6,
    )


@pytest.mark.parametrize("scale", UI_SCALES)
@pytest.mark.parametrize("clearness", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("sun", [0.0, 0.4])
def test_the_longest_words_find_room_at_any_size(
    overlay: Overlay, scale: float, clearness: float, sun: float
) -> None:
    overlay.hud.theme.scale = scale
    overlay.hud.theme.apply()
    overlay.hud.panel = Panel.AGENDA
    overlay.view = a_busy_view()
    sky = replace(overlay.view.conditions, clearness=clearness, sun_kw_per_m2=sun)
    overlay.view = replace(overlay.view, conditions=sky)

    for _ in range(4):
        overlay.frame()

    drawn = overlay.cards()
    assert not [name for name in drawn if _is_cut(name)]
    for one, other in combinations(drawn.items(), 2):
        assert not one[1].overlaps(other[1]), (one, other)


@pytest.mark.parametrize("scale", UI_SCALES)
@pytest.mark.parametrize("pointer_px", [(2.0, 2.0), (639.0, 360.0), (641.0, 718.0), (1278.0, 2.0)])
def test_the_hover_card_stays_in_the_window_at_any_size(
    overlay: Overlay, scale: float, pointer_px: tuple[float, float]
) -> None:
    overlay.hud.theme.scale = scale
    overlay.hud.theme.apply()
    since = a_view().game_time - timedelta(hours=5)
    on = {"is_on": True, "power_w": 2_400, "on_since": since}
    overlay.view = a_view(appliances=appliance_views(oven=on))
    overlay.screen.window.put_pointer(pointer_px)

    for _ in range(4):
        overlay.frame(hovered="oven")

    window = _drawn("hover")
    assert window is not None
    shown = _rect(window)
    assert shown.left >= 0
    assert shown.top >= 0
    assert shown.right <= SIZE_PX[0]
    assert shown.bottom <= SIZE_PX[1]
    assert not _is_cut("hover")


def test_the_rail_s_chart_button_brings_the_chart_back_from_behind_a_panel(
    overlay: Overlay,
) -> None:
    overlay.hud.theme.scale = 1.65  # where there is room for one of them
    overlay.hud.theme.apply()
    overlay.hud.panel = Panel.DAY
    overlay.tab()
    overlay.tab()
    before = set(overlay.cards())

    overlay.press(*["arrow_down"] * 5, "arrow_right", "enter")

    assert "today" not in before
    assert "today" in overlay.cards()
    assert overlay.hud.panel is None


def test_tab_opens_the_list_and_enter_switches_its_first_row(overlay: Overlay) -> None:
    overlay.frame()
    overlay.tab()

    overlay.press("enter")

    assert overlay.hud.panel is Panel.APPLIANCES
    assert overlay.asked == [Toggle("tv")]


def test_the_tasks_are_reached_and_served_by_keys(overlay: Overlay) -> None:
    overlay.view = a_view(date(2025, 9, 24), hour=18)
    overlay.hud.panel = Panel.MENU
    overlay.frame()
    overlay.hud.go_to_tasks()
    for _ in range(3):
        overlay.frame()

    overlay.press("arrow_down", "enter")

    second = next_tasks(overlay.view.agenda)[1].task.kind
    assert "panel menu" not in overlay.cards()
    assert overlay.hud.focus.card == "next tasks"
    assert overlay.asked == [Toggle(second.services[0].appliance_id)]


def test_where_no_task_is_left_the_whole_agenda_opens(overlay: Overlay) -> None:
    overlay.view = a_view(agenda=())
    overlay.frame()

    overlay.hud.go_to_tasks()
    overlay.frame()

    assert overlay.hud.panel is Panel.AGENDA


def test_a_receipt_slides_in_and_leaves_by_itself(overlay: Overlay) -> None:
    settled = overlay.view.receipts
    overlay.view = replace(overlay.view, receipts=settled[:-1])
    overlay.frame()
    overlay.view = replace(overlay.view, receipts=settled)
    overlay.frame()
    overlay.frame()
    there = "toast 1" in overlay.cards()

    for _ in range(9):
        overlay.frame(dt_s=1.0)

    assert there
    assert "toast 1" not in overlay.cards()


def test_arrows_move_down_the_list_and_far_beyond_what_shows(overlay: Overlay) -> None:
    overlay.frame()
    overlay.tab()

    overlay.press(*["arrow_down"] * 40, "space")

    last = [a.id for a in CATALOGUE.values() if a.control != "automatic"][-1]
    assert overlay.asked == [Toggle(last)]


def test_by_keys_a_timer_is_added_and_moved_and_removed(overlay: Overlay) -> None:
    overlay.frame()
    overlay.tab()

    overlay.press("arrow_left", "enter", "arrow_down", "enter")
    assert overlay.asked == [SetSchedules("tv", (Schedule(18 * 60, 22 * 60),))]

    timed = {"schedules": (Schedule(18 * 60, 22 * 60),)}
    overlay.view = a_view(appliances=appliance_views(tv=timed))
    overlay.frame()
    overlay.frame()
    overlay.press("arrow_down", "enter", "arrow_right", "enter")
    assert overlay.asked[1:] == [SetSchedules("tv", (Schedule(18 * 60 + 15, 22 * 60),))]

    overlay.press("arrow_down", "arrow_down", "enter")
    assert overlay.asked[2:] == [SetSchedules("tv", ())]
    assert overlay.hud.focus.card == Panel.APPLIANCES


def test_the_speeds_are_reached_by_keys(overlay: Overlay) -> None:
    overlay.frame()
    for _ in range(3):
        overlay.tab()

    overlay.press("arrow_right", "enter")

    assert overlay.asked == [SetSpeed(1)]


def test_the_menu_s_appearance_is_reached_by_keys(overlay: Overlay) -> None:
    overlay.frame()
    overlay.hud.go_back()
    for _ in range(3):
        overlay.frame()

    overlay.press("arrow_down", "arrow_down", "arrow_right", "arrow_right", "enter")

    assert overlay.hud.panel is Panel.MENU
    assert overlay.asked == [SetAppearance(1.25, True, False)]


@pytest.mark.parametrize("panel", Panel)
def test_keys_come_into_every_panel_and_on_to_the_rail(overlay: Overlay, panel: Panel) -> None:
    overlay.hud.panel = panel
    overlay.frame()
    visited = []

    for _ in range(4):
        overlay.tab()
        visited.append(overlay.hud.focus.card)

    assert visited == [panel, "rail", "clock", None]


@pytest.mark.parametrize("panel", [Panel.AGENDA, Panel.DAY, Panel.LEADERBOARD])
def test_arrows_scroll_what_can_only_be_read(overlay: Overlay, panel: Panel) -> None:
    overlay.hud.theme.scale = 2.0
    overlay.hud.theme.apply()
    overlay.hud.panel = panel
    overlay.frame()
    overlay.tab()

    overlay.press(*["arrow_down"] * 9)

    (rows,) = imgui.internal.find_window_by_name(f"panel {panel}").dc.child_windows
    assert rows.scroll.y > 0
    assert overlay.asked == []


def test_from_the_rail_a_panel_opens_with_the_focus_in_it(overlay: Overlay) -> None:
    overlay.frame()
    overlay.tab()
    overlay.tab()

    overlay.press(*["arrow_down"] * 4, "enter")

    assert overlay.hud.panel is Panel.MENU
    assert overlay.hud.focus.card == Panel.MENU


def test_escape_leaves_first_the_speeds_then_the_panel_and_then_opens_the_menu(
    overlay: Overlay,
) -> None:
    overlay.frame()
    for _ in range(3):
        overlay.tab()
    seen = []

    for _ in range(3):
        overlay.hud.go_back()
        overlay.frame()
        overlay.frame()
        seen.append((overlay.hud.panel, overlay.screen.ui.wants_keyboard))

    assert seen == [(Panel.APPLIANCES, False), (None, False), (Panel.MENU, True)]


def test_after_a_click_in_a_panel_the_arrows_are_the_world_s(overlay: Overlay) -> None:
    overlay.hud.panel = Panel.APPLIANCES
    overlay.click((1_080, 245))

    assert overlay.asked == [Toggle("tv")]
    assert not overlay.screen.ui.pressed("arrow_down")
    overlay.frame()
    overlay.frame()
    assert not overlay.screen.ui.wants_keyboard


def test_a_message_of_trouble_stays_until_it_is_clicked(overlay: Overlay) -> None:
    overlay.hud.toast(Notice(LONG_TEXT, "error"))
    for _ in range(6):
        overlay.frame(dt_s=1.0)
    toast = overlay.cards()["toast 1"]

    overlay.click((toast.left + toast.width / 2, toast.top + toast.height / 2))
    for _ in range(4):
        overlay.frame(dt_s=1.0)

    assert "toast 1" not in overlay.cards()


def test_a_note_goes_by_itself(overlay: Overlay) -> None:
    overlay.hud.toast(Notice("Saved.", "good"))
    overlay.frame()

    for _ in range(8):
        overlay.frame(dt_s=1.0)

    assert "toast 1" not in overlay.cards()


@pytest.mark.parametrize("panel", Panel)
def test_every_panel_draws_before_the_server_has_answered(overlay: Overlay, panel: Panel) -> None:
    overlay.view = a_view(
        forecast_hours=(),
        actual_hours=(),
        leaderboard=(),
        receipts=(),
        yesterday=None,
        rank=None,
        score_percent=None,
        predicted_score_percent=None,
        connection="away",
        outbox_minutes=12,
    )
    overlay.hud.panel = panel

    overlay.frame(hovered="tv")
    overlay.frame(hovered="tv")

    assert f"panel {panel}" in overlay.cards()
