"""Walls between the camera and the rooms sink out of the way."""

from typing import Any

from wattwise_game.scene.easing import Eased

SIDES = {"north": (0.0, 1.0), "east": (1.0, 0.0), "south": (0.0, -1.0), "west": (-1.0, 0.0)}

# A wall goes when the camera is well in front of it and returns later: it never flickers.
_HIDE_ABOVE, _SHOW_BELOW = 0.22, 0.14


class Wall:
    """`wall.<side>` with its children `high`, which can sink, and `low`, which then remains."""

    def __init__(self, node: Any, outward: tuple[float, float]) -> None:
        self.high, self.low = node.find("high"), node.find("low")
        self.low.hide()
        self._outward = outward
        self._raised = Eased(1.0, 1.0, half_life_s=0.06)
        lowest, _ = self.high.get_tight_bounds(self.high.parent)
        self._sinks_to_m = float(lowest[2])

    @property
    def is_hidden(self) -> bool:
        return self._raised.goal == 0.0

    def face(self, toward_camera: tuple[float, float]) -> None:
        """Decide whether to stand, from the horizontal unit vector from the house to the camera."""
        facing = toward_camera[0] * self._outward[0] + toward_camera[1] * self._outward[1]
        if facing > _HIDE_ABOVE:
            self._raised.goal = 0.0
        elif facing < _SHOW_BELOW:
            self._raised.goal = 1.0

    def advance(self, dt_s: float, *, reduced_motion: bool = False) -> bool:
        """Return whether the wall has moved."""
        if not self._raised.advance(1e9 if reduced_motion else dt_s):
            return False
        raised = self._raised.value
        _show(self.high, raised > 0)
        _show(self.low, raised < 1)
        self.high.set_sz(max(raised, 0.01))
        self.high.set_z(self._sinks_to_m * (1 - raised))
        return True


def _show(node: Any, shown: bool) -> None:
    node.show() if shown else node.hide()


def cut_away(
    walls: list[Wall],
    *,
    toward_camera: tuple[float, float],
    dt_s: float,
    reduced_motion: bool = False,
) -> bool:
    """Hide what stands in the way; return whether anything moved, for the shadows to follow."""
    moved = False
    for wall in walls:
        wall.face(toward_camera)
        moved |= wall.advance(dt_s, reduced_motion=reduced_motion)
    return moved
