"""The game's own matters, drawn alone in a window where all of it shows."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from imgui_bundle import imgui

from tests.game.ui.conftest import Screen
from wattwise_game.ui.requests import (
    ChooseKey,
    Request,
    ResetKeys,
    SetAppearance,
    SetQuality,
    SetVolume,
)
from wattwise_game.ui.screens.menu import KeyChoiceView, KeyRow, Menu, menu_panel
from wattwise_game.ui.widgets import card

if TYPE_CHECKING:
    from wattwise_game.scene.window import Window

SIZE_PX = (336, 1_000)
ROWS = (KeyRow("pause", "Space"), KeyRow("faster", "P", is_usual=False))
MENU = Menu("default", (), SetAppearance(1.0, True, False), keys=ROWS)


@pytest.fixture
def window() -> Iterator["Window"]:
    from wattwise_game.scene.window import open_window

    opened = open_window(size_px=SIZE_PX, onscreen=False, msaa_samples=0)
    yield opened
    opened.close()


class MenuCard:
    def __init__(self, screen: Screen, menu: Menu) -> None:
        self.screen, self.menu = screen, menu
        self.asked: list[Request] = []
        for _ in range(3):
            screen.frame(self.draw)

    def draw(self) -> None:
        with card("menu", at_px=(0, 0), size_px=SIZE_PX):
            self.asked += menu_panel(self.screen.theme, self.menu)

    def click_everywhere(self, x: float) -> None:
        """Down the card, a click every few pixels."""
        for y in range(20, SIZE_PX[1] - 60, 12):
            self.screen.click((x, float(y)), self.draw)


def test_quality_volume_and_keys_are_asked_for_by_a_click(screen: Screen) -> None:
    menu = MenuCard(screen, MENU)

    menu.click_everywhere(30.0)
    menu.click_everywhere(60.0)

    asked = set(menu.asked)
    assert SetQuality("low") in asked
    assert {ChooseKey("pause"), ChooseKey("faster"), ResetKeys()} <= asked
    volumes = {each.volume for each in asked if isinstance(each, SetVolume)}
    assert volumes
    assert all(volume < MENU.volume for volume in volumes)


def test_the_usual_keys_need_no_way_back(screen: Screen) -> None:
    menu = MenuCard(screen, replace(MENU, keys=ROWS[:1]))

    menu.click_everywhere(60.0)

    assert ResetKeys() not in menu.asked


def test_an_objection_to_a_key_takes_a_line(screen: Screen) -> None:
    def content_height(choice: KeyChoiceView) -> float:
        menu = MenuCard(screen, replace(MENU, key_choice=choice))
        for _ in range(3):
            screen.frame(menu.draw)
        (child,) = imgui.internal.find_window_by_name("menu").dc.child_windows
        return float(child.content_size.y)

    silent = content_height(KeyChoiceView("pause"))

    assert content_height(KeyChoiceView("pause", "P is for “faster”.")) > silent
