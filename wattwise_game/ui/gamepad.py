"""A gamepad moves the focus through the interface."""

from collections.abc import Iterable, Mapping
from typing import Any

from imgui_bundle import imgui
from panda3d.core import InputDevice

_KEY = imgui.Key
_DEADZONE = 0.25

_BUTTONS = {
    "face_a": _KEY.gamepad_face_down,
    "face_b": _KEY.gamepad_face_right,
    "face_x": _KEY.gamepad_face_left,
    "face_y": _KEY.gamepad_face_up,
    "dpad_left": _KEY.gamepad_dpad_left,
    "dpad_right": _KEY.gamepad_dpad_right,
    "dpad_up": _KEY.gamepad_dpad_up,
    "dpad_down": _KEY.gamepad_dpad_down,
    "lshoulder": _KEY.gamepad_l1,
    "rshoulder": _KEY.gamepad_r1,
    "start": _KEY.gamepad_start,
    "back": _KEY.gamepad_back,
}
_AXES = {
    "left_x": (_KEY.gamepad_l_stick_left, _KEY.gamepad_l_stick_right),
    "left_y": (_KEY.gamepad_l_stick_down, _KEY.gamepad_l_stick_up),
}
GamepadState = Mapping[str, float]


def read_gamepad(devices: Any) -> GamepadState | None:
    """Return the first gamepad's buttons (0 or 1) and axes (-1 to 1) by Panda3D's names.

    `devices` is the InputDeviceManager, ShowBase's `devices`.
    """
    for device in devices.get_devices(InputDevice.DeviceClass.gamepad):
        device.poll()
        state = {button.handle.name: float(button.pressed) for button in device.buttons}
        return state | {axis.axis.name: float(axis.value) for axis in device.axes}
    return None


class Gamepad:
    """What is pressed just now, and was not before; a held button that has done its part waits."""

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._spent: set[str] = set()

    def take(self, state: GamepadState) -> set[str]:
        """Return the buttons and axes that have just been pressed or tilted."""
        held = {name for name, pressed in state.items() if abs(pressed) > 2 * _DEADZONE}
        pressed, self._held = held - self._held, held
        self._spent &= held
        return pressed

    def spend(self) -> None:
        """Let nothing that is held now move the focus until it is let go."""
        self._spent = set(self._held)

    def unspent(self, state: GamepadState) -> GamepadState:
        return {name: 0.0 if name in self._spent else each for name, each in state.items()}


def navigation_events(state: GamepadState) -> Iterable[tuple[Any, float]]:
    """Yield each key of ImGui that a gamepad has, and how far it is pressed, 0 to 1."""
    for name, key in _BUTTONS.items():
        yield key, state.get(name, 0.0)
    for name, (negative, positive) in _AXES.items():
        tilt = state.get(name, 0.0)
        yield negative, _beyond_deadzone(-tilt)
        yield positive, _beyond_deadzone(tilt)


def _beyond_deadzone(tilt: float) -> float:
    return min(1.0, max(0.0, tilt - _DEADZONE) / (1 - _DEADZONE))
