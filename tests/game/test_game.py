"""The whole game in a window that nobody sees; its server is away, and it goes on all the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.builders import a_new_game
from tests.game.aim import pixel_of
from tests.game.pictures import changed_share, pixels_of

if TYPE_CHECKING:
    from wattwise_game.game import Game
    from wattwise_game.scene.window import Window

NO_SERVER = "http://127.0.0.1:9"
# As large as the layout is made for, so that the panels leave the house its place.
SIZE_PX = (1280, 720)


@pytest.fixture
def game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Game"]:
    from wattwise_game.game import Game
    from wattwise_game.play.session import Session
    from wattwise_game.scene.window import open_window
    from wattwise_game.storage.preferences import Preferences

    monkeypatch.setenv("WATTWISE_SAVES", str(tmp_path))
    new_game = a_new_game()
    session = Session.open(tmp_path / "default", new_game, server_url=NO_SERVER)
    opened = Game(
        open_window(size_px=SIZE_PX, onscreen=False, msaa_samples=0),
        session,
        preferences=Preferences(reduced_motion=True, quality="low"),
        slot_name="default",
        new_game=new_game,
    )
    opened.hud.panel = None
    opened.frame(0.01)
    yield opened
    opened.close(drain_s=0)


def _click(window: "Window", game: "Game", at_px: tuple[float, float]) -> None:
    window.put_pointer(at_px)
    game.frame(0.01)
    game.frame(0.01)
    window.press("mouse1")
    game.frame(0.01)
    window.release("mouse1")


def test_a_click_on_the_television_shows_in_the_gauge_of_the_same_frame(game: "Game") -> None:
    before = game.frame(0.01)

    _click(game.window, game, pixel_of(game.window, "tv"))
    after = game.frame(0.01)

    assert before.interactive_w == 0
    assert after.interactive_w == game.session.home.appliances["tv"].load.power_w(0)


def test_the_television_lights_up_in_that_frame(game: "Game") -> None:
    game.window.put_pointer(pixel_of(game.window, "tv"))
    for _ in range(4):
        game.frame(0.01)
    dark = pixels_of(game.window)

    _click(game.window, game, pixel_of(game.window, "tv"))
    game.frame(0.01)

    x, y = (int(place) for place in pixel_of(game.window, "tv"))
    around = (slice(y - 12, y + 12), slice(x - 12, x + 12))
    assert changed_share(dark[around], pixels_of(game.window)[around]) > 0.5


def test_a_click_on_a_panel_does_not_reach_the_house_behind_it(game: "Game") -> None:
    from wattwise_game.ui.requests import Panel

    # The bedroom lies behind the panel on the right.
    game.hud.panel = Panel.LEADERBOARD
    behind = pixel_of(game.window, "bedside_lamp")
    x_px = max(behind[0], 1_000.0)

    for y_px in range(200, 640, 40):
        _click(game.window, game, (x_px, float(y_px)))

    assert game.frame(0.01).interactive_w == 0


def test_what_runs_by_itself_says_so_and_stays_as_it_is(game: "Game") -> None:
    before = game.frame(0.01)

    _click(game.window, game, pixel_of(game.window, "water_heater"))
    after = game.frame(0.01)

    assert after.appliances == before.appliances


def test_keys_pause_speed_up_and_open_panels(game: "Game") -> None:
    from wattwise_game.ui.requests import Panel

    for key in ("space", "tab"):
        game.window.press(key)
        game.window.release(key)
    view = game.frame(0.01)
    assert view.is_paused
    assert game.hud.panel is Panel.APPLIANCES

    game.window.press("+")
    game.window.release("+")
    game.frame(0.01)

    assert game.session.clock.speed == 60
    assert not game.session.clock.is_paused


def _press(game: "Game", *keys: str) -> None:
    for key in keys:
        game.window.press(key)
        game.frame(0.01)
        game.window.release(key)
        # The focus moves in the frame after.
        game.frame(0.01)
        game.frame(0.01)


def _on(game: "Game") -> set[str]:
    return {each.id for each in game.frame(0.01).appliances if each.is_on}


def test_the_television_is_switched_on_without_a_mouse(game: "Game") -> None:
    camera_was_at = game.stage.camera.goal

    _press(game, "tab", "arrow_down", "arrow_up", "enter")

    assert "tv" in _on(game)
    assert game.stage.camera.goal == camera_was_at
    assert not game.session.clock.is_paused


def test_space_switches_in_the_list_and_pauses_in_the_house(game: "Game") -> None:
    _press(game, "tab", "space")
    in_the_list = (game.frame(0.01).is_paused, "tv" in _on(game))

    _press(game, "escape", "space")
    in_the_house = (game.frame(0.01).is_paused, "tv" in _on(game))

    assert in_the_list == (False, True)
    assert in_the_house == (True, True)
    assert game.hud.panel is None


def test_the_arrows_move_the_camera_again_once_the_list_is_left(game: "Game") -> None:
    _press(game, "tab", "escape")
    camera_was_at = game.stage.camera.goal.target

    _press(game, "arrow_right")

    assert game.stage.camera.goal.target != camera_was_at


def test_a_gamepad_finds_the_list_and_switches_the_television(
    game: "Game", monkeypatch: pytest.MonkeyPatch
) -> None:
    held: dict[str, float] = {}
    monkeypatch.setattr("wattwise_game.game.read_gamepad", lambda _: dict(held))

    def press(button: str) -> None:
        for pressed in (1.0, 1.0, 0.0, 0.0):
            held[button] = pressed
            game.frame(0.01)

    press("face_a")
    assert "tv" not in _on(game)
    press("face_a")
    assert "tv" in _on(game)
    press("dpad_down")
    press("face_a")
    assert "ceiling_fan" in _on(game)
    press("face_b")

    assert game.hud.panel is None


def test_colours_for_the_colour_blind_are_kept(game: "Game") -> None:
    from wattwise_game.storage.paths import preferences_file
    from wattwise_game.storage.preferences import load_preferences
    from wattwise_game.ui import palette
    from wattwise_game.ui.requests import SetAppearance

    game.carry_out(SetAppearance(1.0, True, True))
    game.frame(0.01)

    assert game.hud.theme.good == palette.COLOUR_BLIND_SCALE[0]
    assert load_preferences(preferences_file())[0].colour_blind


def test_in_a_small_window_the_interface_is_as_large_as_there_is_room_for(game: "Game") -> None:
    from wattwise_game.ui.requests import SetAppearance

    game.carry_out(SetAppearance(2.0, True, False))
    game.window.resize((800, 450))
    game.frame(0.01)
    small = game.hud.theme.scale
    game.window.resize(SIZE_PX)
    game.frame(0.01)

    assert (small, game.hud.theme.scale) == (1.25, 2.0)
    assert game.preferences.ui_scale == 2.0


def test_room_keys_bring_the_camera_to_each_room(game: "Game") -> None:
    looked_at = set()

    for key in "123456":
        game.window.press(key)
        game.window.release(key)
        game.frame(0.01)
        looked_at.add(game.stage.camera.goal.target)

    assert len(looked_at) == 6


def test_every_panel_draws_at_every_size(game: "Game") -> None:
    from wattwise_game.ui.requests import Panel, SetAppearance
    from wattwise_game.ui.screens.menu import UI_SCALES

    for scale in UI_SCALES:
        game.carry_out(SetAppearance(scale, True, False))
        for panel in Panel:
            game.hud.panel = panel
            game.frame(0.01)

    assert game.preferences.ui_scale == UI_SCALES[-1]


def test_a_timer_switches_the_lamp_by_the_clock(game: "Game") -> None:
    from wattwise_game.household.schedule import Schedule
    from wattwise_game.ui.requests import SetSchedules

    game.carry_out(SetSchedules("floor_lamp", (Schedule(1, 60),)))
    game.session.set_speed(60)
    for _ in range(8):
        game.session.tick(0.25)

    lamp = next(each for each in game.session.view().appliances if each.id == "floor_lamp")
    assert lamp.is_on


def test_the_whole_house_stays_within_its_budget_of_geoms(game: "Game") -> None:
    assert game.stage.geoms <= 120


def test_more_switches_than_a_minute_can_hold_are_refused_with_a_word(game: "Game") -> None:
    from wattwise_game.play.metered import MAX_EVENTS_PER_MINUTE
    from wattwise_game.ui.requests import Toggle

    game.session.pause()
    for _ in range(MAX_EVENTS_PER_MINUTE + 3):
        game.carry_out(Toggle("tv"))

    assert not game.is_over
    assert game.frame(0.01).interactive_w == 0
