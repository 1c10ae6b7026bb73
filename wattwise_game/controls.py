"""What the player's hands do, as commands; which button means what is a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

CLICK_TOLERANCE_PX = 5.0


class Action(StrEnum):
    PAUSE = "pause"
    FASTER = "faster"
    SLOWER = "slower"
    PANELS = "panels"
    TASKS = "tasks"
    BACK = "back"
    HOME_VIEW = "home view"
    ROOM_1 = "room 1"
    ROOM_2 = "room 2"
    ROOM_3 = "room 3"
    ROOM_4 = "room 4"
    ROOM_5 = "room 5"
    ROOM_6 = "room 6"
    TURN_LEFT = "turn left"
    TURN_RIGHT = "turn right"
    ZOOM_IN = "zoom in"
    ZOOM_OUT = "zoom out"
    PAN_LEFT = "pan left"
    PAN_RIGHT = "pan right"
    PAN_FORWARD = "pan forward"
    PAN_BACK = "pan back"


ROOM_ACTIONS = (
    Action.ROOM_1,
    Action.ROOM_2,
    Action.ROOM_3,
    Action.ROOM_4,
    Action.ROOM_5,
    Action.ROOM_6,
)

# These go on for as long as the button is held.
HELD_ACTIONS = frozenset(
    {
        Action.TURN_LEFT,
        Action.TURN_RIGHT,
        Action.PAN_LEFT,
        Action.PAN_RIGHT,
        Action.PAN_FORWARD,
        Action.PAN_BACK,
    }
)

DEFAULT_BINDINGS: Mapping[str, Action] = {
    "space": Action.PAUSE,
    "+": Action.FASTER,
    "=": Action.FASTER,
    "-": Action.SLOWER,
    "tab": Action.PANELS,
    "t": Action.TASKS,
    "escape": Action.BACK,
    "h": Action.HOME_VIEW,
    "home": Action.HOME_VIEW,
    **{str(number): action for number, action in enumerate(ROOM_ACTIONS, start=1)},
    "wheel_up": Action.ZOOM_IN,
    "wheel_down": Action.ZOOM_OUT,
    "page_up": Action.ZOOM_IN,
    "page_down": Action.ZOOM_OUT,
    "q": Action.TURN_LEFT,
    "e": Action.TURN_RIGHT,
    "a": Action.PAN_LEFT,
    "arrow_left": Action.PAN_LEFT,
    "d": Action.PAN_RIGHT,
    "arrow_right": Action.PAN_RIGHT,
    "w": Action.PAN_FORWARD,
    "arrow_up": Action.PAN_FORWARD,
    "s": Action.PAN_BACK,
    "arrow_down": Action.PAN_BACK,
}

GAMEPAD_BINDINGS: Mapping[str, Action] = {
    "face_b": Action.BACK,
    "start": Action.PAUSE,
    "rshoulder": Action.PANELS,
    "lshoulder": Action.TASKS,
}
"""What a gamepad's buttons do at once; the others move the focus and press what has it."""


FIXED_ACTIONS = frozenset({Action.BACK})
"""Keeps its key, which also gives up choosing another's."""

_NO_KEYS = frozenset(
    {
        "escape",
        *("shift", "lshift", "rshift", "control", "lcontrol", "rcontrol", "alt", "lalt", "ralt"),
        *("meta", "lmeta", "rmeta", "caps_lock", "num_lock", "scroll_lock", "print_screen"),
    }
)

Bindings = Mapping[str, Action]
Changes = Mapping[str, tuple[str, ...]]
"""The keys of actions that have others than usual, as preferences keep them."""


class BadBindings(ValueError):
    """An unknown action, a button that is no key, or a key with two meanings."""


def is_key(button: str) -> bool:
    """Return whether an action may have it: what the keyboard has and nothing else needs."""
    return not button.startswith(("mouse", "wheel")) and button not in _NO_KEYS


def keys_of(bindings: Bindings, action: Action) -> tuple[str, ...]:
    return tuple(key for key, bound in bindings.items() if bound is action and is_key(key))


def with_key(bindings: Bindings, action: Action, key: str) -> dict[str, Action]:
    """Return the bindings with this as the action's only key; another loses it.

    :raises BadBindings: if the button is no key or the action keeps its own.
    """
    if not is_key(key) or action in FIXED_ACTIONS:
        raise BadBindings(f"{action} cannot be {key}")
    lost = {*keys_of(bindings, action), key}
    return {button: bound for button, bound in bindings.items() if button not in lost} | {
        key: action
    }


def changes_of(bindings: Bindings) -> dict[str, tuple[str, ...]]:
    return {
        action.value: keys
        for action in Action
        if (keys := keys_of(bindings, action)) != keys_of(DEFAULT_BINDINGS, action)
    }


def bindings_with(changes: Changes) -> dict[str, Action]:
    """Return the usual bindings, changed so.

    :raises BadBindings: if they are none.
    """
    known = {action.value for action in Action if action not in FIXED_ACTIONS}
    if unknown := set(changes) - known:
        raise BadBindings(f"no such action: {', '.join(sorted(unknown))}")
    bindings = {
        button: action
        for button, action in DEFAULT_BINDINGS.items()
        if action.value not in changes or not is_key(button)
    }
    for name, keys in changes.items():
        for key in keys:
            if not is_key(key) or key in bindings:
                raise BadBindings(f"{key} cannot be {name}")
            bindings[key] = Action(name)
    return bindings


class KeyChoice:
    """Waits for the key that an action is to have, ahead of all other listeners.

    A key that another action has is told first, and taken when it is pressed again.
    """

    def __init__(self) -> None:
        self.action: Action | None = None
        self.contested: str | None = None
        """The key that was pressed, and is another action's."""
        self._bindings: Bindings = {}
        self._chosen: tuple[Action, str] | None = None

    def begin(self, action: Action, bindings: Bindings) -> None:
        self.action, self._bindings, self.contested = action, bindings, None

    def give_up(self) -> None:
        self.action = self.contested = None

    def take(self) -> tuple[Action, str] | None:
        """Return what has been chosen, once."""
        chosen, self._chosen = self._chosen, None
        return chosen

    def pressed(self, button: str) -> bool:
        if self.action is None:
            return False
        if not is_key(button):
            if button == "escape" or button.startswith("mouse"):
                self.give_up()
            return button == "escape"
        owner = self._bindings.get(button)
        if owner not in (None, self.action) and button != self.contested:
            self.contested = button
            return True
        self._chosen = (self.action, button)
        self.give_up()
        return True

    def released(self, button: str) -> None:
        """Only presses choose."""

    def typed(self, character: str) -> None:
        """A character is no key."""

    def move_pointer(self, pointer_px: tuple[float, float] | None) -> None:
        """The pointer chooses nothing."""

    def let_go(self) -> None:
        self.give_up()


@dataclass(frozen=True)
class Press:
    action: Action


@dataclass(frozen=True)
class Click:
    """The left button went down and up on one spot of the world."""

    at_px: tuple[float, float]


@dataclass(frozen=True)
class Orbit:
    right_px: float
    down_px: float


@dataclass(frozen=True)
class Pan:
    right_px: float
    down_px: float


Command = Press | Click | Orbit | Pan

_ORBITING, _PANNING = ("mouse1", "mouse3"), ("mouse2",)


class Controls:
    """Listens to buttons, as a listener of the window behind the interface.

    Once a frame, `take_commands` says what has been done, and `held` what is still being done.
    """

    def __init__(self, bindings: Mapping[str, Action] = DEFAULT_BINDINGS) -> None:
        self.bindings = dict(bindings)
        self._commands: list[Command] = []
        self._held: dict[str, Action] = {}
        self._dragging: str | None = None
        self._pointer_px: tuple[float, float] | None = None
        self._dragged_px = 0.0

    @property
    def held(self) -> set[Action]:
        return set(self._held.values())

    @property
    def is_dragging(self) -> bool:
        return self._dragging is not None and self._dragged_px > CLICK_TOLERANCE_PX

    def pressed(self, button: str) -> bool:
        if button in _ORBITING + _PANNING:
            if self._dragging is None:
                self._dragging, self._dragged_px = button, 0.0
            return True
        action = self.bindings.get(button)
        if action is None:
            return False
        if action in HELD_ACTIONS:
            self._held[button] = action
        else:
            self._commands.append(Press(action))
        return True

    def released(self, button: str) -> None:
        self._held.pop(button, None)
        if button != self._dragging:
            return
        clicked = button == "mouse1" and self._dragged_px <= CLICK_TOLERANCE_PX
        if clicked and self._pointer_px is not None:
            self._commands.append(Click(self._pointer_px))
        self._dragging = None

    def typed(self, character: str) -> None:
        """Text is the interface's alone."""

    def move_pointer(self, pointer_px: tuple[float, float] | None) -> None:
        before, self._pointer_px = self._pointer_px, pointer_px
        if self._dragging is None or before is None or pointer_px is None:
            return
        right_px, down_px = pointer_px[0] - before[0], pointer_px[1] - before[1]
        self._dragged_px += abs(right_px) + abs(down_px)
        if (right_px or down_px) and self.is_dragging:
            drag = Pan if self._dragging in _PANNING else Orbit
            self._commands.append(drag(right_px, down_px))

    def take_commands(self) -> list[Command]:
        taken, self._commands = self._commands, []
        return taken

    def let_go(self) -> None:
        """Forget what is held: the window has lost the focus."""
        self._held.clear()
        self._dragging = None
