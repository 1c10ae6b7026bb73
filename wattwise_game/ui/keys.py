"""Panda3D's names of buttons, and which keys of Dear ImGui they are."""

import string
from typing import Any

from imgui_bundle import imgui

_KEY = imgui.Key

MOUSE_BUTTONS = {"mouse1": 0, "mouse3": 1, "mouse2": 2}
WHEEL_STEPS = {
    "wheel_up": (0.0, 1.0),
    "wheel_down": (0.0, -1.0),
    "wheel_left": (1.0, 0.0),
    "wheel_right": (-1.0, 0.0),
}
# Panda3D sends "shift" beside "lshift" or "rshift"; ImGui wants to know both.
MODIFIERS = {
    "shift": _KEY.mod_shift,
    "control": _KEY.mod_ctrl,
    "alt": _KEY.mod_alt,
    "meta": _KEY.mod_super,
}
# What moves the focus and presses what has it.
NAVIGATION_KEYS = frozenset(
    {
        *("arrow_left", "arrow_right", "arrow_up", "arrow_down"),
        *("page_up", "page_down", "home", "end", "space", "enter"),
    }
)
KEYS: dict[str, Any] = {
    "tab": _KEY.tab,
    "arrow_left": _KEY.left_arrow,
    "arrow_right": _KEY.right_arrow,
    "arrow_up": _KEY.up_arrow,
    "arrow_down": _KEY.down_arrow,
    "page_up": _KEY.page_up,
    "page_down": _KEY.page_down,
    "home": _KEY.home,
    "end": _KEY.end,
    "insert": _KEY.insert,
    "delete": _KEY.delete,
    "backspace": _KEY.backspace,
    "space": _KEY.space,
    "enter": _KEY.enter,
    "escape": _KEY.escape,
    "lshift": _KEY.left_shift,
    "rshift": _KEY.right_shift,
    "lcontrol": _KEY.left_ctrl,
    "rcontrol": _KEY.right_ctrl,
    "lalt": _KEY.left_alt,
    "ralt": _KEY.right_alt,
    "lmeta": _KEY.left_super,
    "rmeta": _KEY.right_super,
    "caps_lock": _KEY.caps_lock,
    "num_lock": _KEY.num_lock,
    "'": _KEY.apostrophe,
    ",": _KEY.comma,
    "-": _KEY.minus,
    ".": _KEY.period,
    "/": _KEY.slash,
    ";": _KEY.semicolon,
    "=": _KEY.equal,
    "[": _KEY.left_bracket,
    "]": _KEY.right_bracket,
    "\\": _KEY.backslash,
    "`": _KEY.grave_accent,
    **{letter: getattr(_KEY, letter) for letter in string.ascii_lowercase},
    **{digit: getattr(_KEY, f"_{digit}") for digit in string.digits},
    **{f"f{number}": getattr(_KEY, f"f{number}") for number in range(1, 13)},
}
