from pathlib import Path

import pytest

from wattwise_game.controls import (
    DEFAULT_BINDINGS,
    Action,
    BadBindings,
    Click,
    Controls,
    KeyChoice,
    Orbit,
    Pan,
    Press,
    bindings_with,
    changes_of,
    keys_of,
    with_key,
)
from wattwise_game.storage.preferences import Preferences, load_preferences, save_preferences


def test_a_key_is_its_action() -> None:
    controls = Controls()

    taken = controls.pressed("space")

    assert taken
    assert controls.take_commands() == [Press(Action.PAUSE)]


def test_commands_are_taken_once() -> None:
    controls = Controls()
    controls.pressed("1")

    controls.take_commands()

    assert controls.take_commands() == []


def test_a_key_without_a_meaning_is_left_to_others() -> None:
    assert not Controls().pressed("f9")


def test_bindings_can_be_changed() -> None:
    controls = Controls({"p": Action.PAUSE})

    controls.pressed("p")

    assert controls.take_commands() == [Press(Action.PAUSE)]
    assert not controls.pressed("space")


def test_a_press_and_release_on_one_spot_is_a_click() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))

    controls.pressed("mouse1")
    controls.move_pointer((102, 51))
    controls.released("mouse1")

    assert controls.take_commands() == [Click((102, 51))]


def test_a_drag_orbits_and_is_no_click() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))

    controls.pressed("mouse1")
    controls.move_pointer((120, 60))
    controls.released("mouse1")

    assert controls.take_commands() == [Orbit(20, 10)]


def test_the_right_button_never_clicks() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))

    controls.pressed("mouse3")
    controls.released("mouse3")

    assert controls.take_commands() == []


def test_the_middle_button_pans() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))

    controls.pressed("mouse2")
    controls.move_pointer((100, 80))

    assert controls.take_commands() == [Pan(0, 30)]


def test_a_drag_outside_the_window_waits() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))
    controls.pressed("mouse1")

    controls.move_pointer(None)
    controls.move_pointer((10, 10))

    assert controls.take_commands() == []


def test_turning_goes_on_while_the_key_is_held() -> None:
    controls = Controls()

    controls.pressed("q")
    assert controls.held == {Action.TURN_LEFT}
    controls.released("q")

    assert controls.held == set()


def test_a_window_without_focus_holds_nothing() -> None:
    controls = Controls()
    controls.pressed("q")
    controls.pressed("mouse1")

    controls.let_go()

    assert controls.held == set()
    assert not controls.is_dragging


def test_a_click_is_where_the_pointer_is_by_then_however_slow_the_frame() -> None:
    from wattwise_game.scene.window import open_window

    window = open_window(size_px=(32, 18), onscreen=False, msaa_samples=0)
    controls = Controls()
    window.listeners = [controls]
    window.put_pointer((1.0, 1.0))
    window.point()

    # All of this happens between two frames.
    window.put_pointer((20.0, 10.0))
    window.press("mouse1")
    window.release("mouse1")
    window.close()

    assert controls.take_commands() == [Click((20.0, 10.0))]


def test_an_action_has_its_new_key_and_no_longer_the_old_ones() -> None:
    bindings = with_key(DEFAULT_BINDINGS, Action.PAN_LEFT, "j")

    assert keys_of(bindings, Action.PAN_LEFT) == ("j",)
    assert "a" not in bindings
    assert "arrow_left" not in bindings


def test_the_wheel_stays_with_its_action() -> None:
    bindings = with_key(DEFAULT_BINDINGS, Action.ZOOM_IN, "j")

    assert bindings["wheel_up"] is Action.ZOOM_IN


def test_a_key_has_one_meaning() -> None:
    bindings = with_key(DEFAULT_BINDINGS, Action.PAUSE, "h")

    assert bindings["h"] is Action.PAUSE
    assert keys_of(bindings, Action.HOME_VIEW) == ("home",)


@pytest.mark.parametrize("button", ["mouse1", "wheel_up", "escape", "lshift"])
def test_what_is_no_key_cannot_be_bound(button: str) -> None:
    with pytest.raises(BadBindings):
        with_key(DEFAULT_BINDINGS, Action.PAUSE, button)


def test_only_what_is_unusual_is_kept_and_comes_back() -> None:
    bindings = with_key(with_key(DEFAULT_BINDINGS, Action.PAUSE, "p"), Action.FASTER, "h")

    kept = changes_of(bindings)

    assert kept == {"pause": ("p",), "faster": ("h",), "home view": ("home",)}
    assert bindings_with(kept) == bindings
    assert changes_of(DEFAULT_BINDINGS) == {}


def test_an_action_may_be_left_without_a_key() -> None:
    bindings = with_key(DEFAULT_BINDINGS, Action.FASTER, "tab")

    assert keys_of(bindings_with(changes_of(bindings)), Action.PANELS) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"fly": ("f",)},
        {"back": ("b",)},
        {"pause": ("mouse1",)},
        {"pause": ("h",)},
        {"pause": ("p",), "faster": ("p",)},
    ],
)
def test_bindings_that_make_no_sense_are_refused(changes: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(BadBindings):
        bindings_with(changes)


def test_keys_quality_and_volume_are_kept_with_the_preferences(tmp_path: Path) -> None:
    liked = Preferences(quality="ultra", volume=0.25, keys={"pause": ("p",)})

    save_preferences(tmp_path / "preferences.json", liked)

    assert load_preferences(tmp_path / "preferences.json") == (liked, [])


@pytest.mark.parametrize(
    "content", [b'{"quality": "best"}', b'{"volume": 3}', b'{"keys": {"pause": "p"}}']
)
def test_preferences_that_make_no_sense_give_way_to_the_defaults(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)

    preferences, notices = load_preferences(path)

    assert preferences == Preferences()
    assert len(notices) == 1


def test_a_free_key_is_chosen_at_once() -> None:
    choice = KeyChoice()
    choice.begin(Action.PAUSE, DEFAULT_BINDINGS)

    taken = choice.pressed("p")

    assert taken
    assert choice.take() == (Action.PAUSE, "p")
    assert choice.take() is None
    assert choice.action is None


def test_another_s_key_is_told_first_and_taken_when_pressed_again() -> None:
    choice = KeyChoice()
    choice.begin(Action.PAUSE, DEFAULT_BINDINGS)

    choice.pressed("h")
    first, contested = choice.take(), choice.contested
    choice.pressed("h")

    assert (first, contested) == (None, "h")
    assert choice.take() == (Action.PAUSE, "h")


@pytest.mark.parametrize("button", ["escape", "mouse1"])
def test_choosing_a_key_can_be_given_up(button: str) -> None:
    choice = KeyChoice()
    choice.begin(Action.PAUSE, DEFAULT_BINDINGS)

    choice.pressed(button)

    assert choice.action is None
    assert choice.take() is None


def test_while_no_key_is_chosen_all_of_them_are_others() -> None:
    assert not KeyChoice().pressed("p")
