from imgui_bundle import imgui

from wattwise_game.ui.gamepad import Gamepad, navigation_events, read_gamepad


class NoDevices:
    def get_devices(self, device_class: object) -> list[object]:
        del device_class
        return []


def test_without_a_gamepad_there_is_no_state() -> None:
    assert read_gamepad(NoDevices()) is None


def test_a_stick_at_rest_presses_nothing() -> None:
    events = dict(navigation_events({"left_x": 0.1, "left_y": -0.1}))

    assert not any(events.values())


def test_a_stick_pushed_to_the_left_presses_left() -> None:
    events = dict(navigation_events({"left_x": -1.0}))

    assert events[imgui.Key.gamepad_l_stick_left] == 1.0
    assert events[imgui.Key.gamepad_l_stick_right] == 0.0


def test_a_button_presses_its_key() -> None:
    events = dict(navigation_events({"face_a": 1.0}))

    assert events[imgui.Key.gamepad_face_down] == 1.0


def test_a_button_counts_as_pressed_once() -> None:
    gamepad = Gamepad()

    assert gamepad.take({"face_b": 1.0, "left_x": 0.1}) == {"face_b"}
    assert gamepad.take({"face_b": 1.0, "left_x": 0.1}) == set()


def test_what_was_held_when_the_focus_came_does_nothing_until_it_is_let_go() -> None:
    gamepad = Gamepad()
    gamepad.take({"face_a": 1.0})
    gamepad.spend()
    held = gamepad.unspent({"face_a": 1.0})

    for pressed in (0.0, 1.0):
        gamepad.take({"face_a": pressed})

    assert held == {"face_a": 0.0}
    assert gamepad.unspent({"face_a": 1.0}) == {"face_a": 1.0}
