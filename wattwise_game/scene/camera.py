"""A camera on an invisible arm: it orbits, pans, zooms and glides, clear of walls and ground."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from wattwise_game.scene.easing import glide

_HALF_LIFE_S = 0.09
_STEEPEST_DEG = 82.0


@dataclass(frozen=True)
class View:
    """What the camera looks at and from where; heading 0 stands south of the target, 90 east."""

    target: tuple[float, float, float]
    heading_deg: float
    pitch_deg: float
    distance_m: float

    @property
    def position(self) -> tuple[float, float, float]:
        heading, pitch = math.radians(self.heading_deg), math.radians(self.pitch_deg)
        flat_m = self.distance_m * math.cos(pitch)
        x, y, z = self.target
        return (
            x + flat_m * math.sin(heading),
            y - flat_m * math.cos(heading),
            z + self.distance_m * math.sin(pitch),
        )

    @property
    def toward_camera(self) -> tuple[float, float]:
        heading = math.radians(self.heading_deg)
        return math.sin(heading), -math.cos(heading)


@dataclass(frozen=True)
class Limits:
    """Where the camera may be and look; bounds are (x0, y0, x1, y1) in metres."""

    house_bounds: tuple[float, float, float, float]
    garden_m: float = 2.5
    clear_height_m: float = 2.9
    lowest_m: float = 0.6
    nearest_m: float = 3.2
    farthest_m: float = 32.0
    flattest_deg: float = 14.0

    def clamp(self, view: View) -> View:
        x0, y0, x1, y1 = self.house_bounds
        x, y, z = view.target
        inside = replace(
            view,
            target=(
                _between(x0 - self.garden_m, x, x1 + self.garden_m),
                _between(y0 - self.garden_m, y, y1 + self.garden_m),
                _between(0.0, z, 2.5),
            ),
            pitch_deg=_between(self.flattest_deg, view.pitch_deg, _STEEPEST_DEG),
            distance_m=_between(self.nearest_m, view.distance_m, self.farthest_m),
        )
        return self._raised_above_obstacles(inside)

    def _raised_above_obstacles(self, view: View) -> View:
        while view.pitch_deg < _STEEPEST_DEG:
            x, y, z = view.position
            if z >= self._needed_height_m(x, y):
                break
            view = replace(view, pitch_deg=min(view.pitch_deg + 1.0, _STEEPEST_DEG))
        return view

    def _needed_height_m(self, x: float, y: float) -> float:
        """Above the walls within them; outside, the limit falls to the ground over two metres."""
        x0, y0, x1, y1 = self.house_bounds
        outside_m = math.hypot(max(x0 - x, 0.0, x - x1), max(y0 - y, 0.0, y - y1))
        share = max(0.0, 1.0 - outside_m / 2.0)
        return self.lowest_m + share * (self.clear_height_m - self.lowest_m)


class OrbitCamera:
    """Moves `node` each frame towards `goal`; the goal moves at once."""

    def __init__(
        self, node: Any, *, limits: Limits, home: View, reduced_motion: bool = False
    ) -> None:
        """`node` is the NodePath to move, in the coordinates of the house."""
        self._node = node
        self._limits = limits
        self._home = home
        self.reduced_motion = reduced_motion
        self.goal = self.view = limits.clamp(home)
        self._place()

    def orbit(self, heading_deg: float, pitch_deg: float) -> None:
        self._aim(
            heading_deg=self.goal.heading_deg + heading_deg,
            pitch_deg=self.goal.pitch_deg + pitch_deg,
        )

    def pan(self, right_m: float, forward_m: float) -> None:
        """Move over the ground, as seen from the camera."""
        heading = math.radians(self.goal.heading_deg)
        x, y, z = self.goal.target
        self._aim(
            target=(
                x + right_m * math.cos(heading) - forward_m * math.sin(heading),
                y + right_m * math.sin(heading) + forward_m * math.cos(heading),
                z,
            )
        )

    def zoom(self, steps: float) -> None:
        self._aim(distance_m=self.goal.distance_m * 0.88**steps)

    def look_at(self, focus: tuple[float, float, float], *, distance_m: float) -> None:
        self._aim(target=focus, distance_m=distance_m)

    def go_to(self, view: View) -> None:
        self.goal = self._limits.clamp(view)

    def go_home(self) -> None:
        # The short way round.
        turns = round((self.goal.heading_deg - self._home.heading_deg) / 360)
        self.goal = self._limits.clamp(
            replace(self._home, heading_deg=self._home.heading_deg + 360 * turns)
        )

    def advance(self, dt_s: float) -> bool:
        """Glide on; return whether the camera moved."""
        if self.view == self.goal:
            return False
        if self.reduced_motion or _nearly(self.view, self.goal):
            self.view = self.goal
        else:
            self.view = self._limits.clamp(_between_views(self.view, self.goal, dt_s=dt_s))
        self._place()
        return True

    def _aim(self, **changes: Any) -> None:
        self.goal = self._limits.clamp(replace(self.goal, **changes))

    def _place(self) -> None:
        self._node.set_pos(*self.view.position)
        self._node.look_at(*self.view.target)


def _numbers(view: View) -> Iterator[float]:
    yield from view.target
    yield from (view.heading_deg, view.pitch_deg, view.distance_m)


def _nearly(one: View, other: View) -> bool:
    return all(abs(a - b) < 1e-3 for a, b in zip(_numbers(one), _numbers(other), strict=True))


def _between_views(view: View, goal: View, *, dt_s: float) -> View:
    x, y, z, heading, pitch, distance = (
        glide(a, b, dt_s=dt_s, half_life_s=_HALF_LIFE_S)
        for a, b in zip(_numbers(view), _numbers(goal), strict=True)
    )
    return View((x, y, z), heading_deg=heading, pitch_deg=pitch, distance_m=distance)


def _between(lowest: float, value: float, highest: float) -> float:
    return max(lowest, min(value, highest))
