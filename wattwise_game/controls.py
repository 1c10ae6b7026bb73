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
}
"""What a gamepad's buttons do at once; the others move the focus and press what has it."""


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
