"""One person on the way from spot to spot: where they are, which way they look, in which pose."""

import math
from collections.abc import Sequence

from wattwise_game.scene.easing import Eased
from wattwise_game.scene.house import Spot
from wattwise_game.scene.walking import Place

_WALKS_M_PER_S = 1.25
_LONGEST_WALK_S = 4.0
"""Who has far to go hurries: the clock may run fast."""
_STRIDE_M = 0.42
_SLOWEST_TURN_HALF_LIFE_S = 0.07
_SETTLES_HALF_LIFE_S = 0.09


class Walker:
    """Begins out of sight. Heading is Panda3D's: degrees about z, 0 facing south."""

    def __init__(self) -> None:
        self.spot: Spot | None = None
        self.is_here = False
        self.x = self.y = 0.0
        self._z = Eased(0.0, 0.0, half_life_s=_SETTLES_HALF_LIFE_S)
        self._heading = Eased(0.0, 0.0, half_life_s=_SLOWEST_TURN_HALF_LIFE_S)
        self._turns: list[Place] = []
        self._speed_m_per_s = _WALKS_M_PER_S
        self._walked_m = 0.0
        self._leaves = False

    @property
    def z(self) -> float:
        return self._z.value

    @property
    def heading_deg(self) -> float:
        return self._heading.value

    @property
    def is_walking(self) -> bool:
        return bool(self._turns)

    @property
    def pose(self) -> str:
        if self._turns:
            return ("step_left", "step_right")[int(self._walked_m / _STRIDE_M) % 2]
        return self.spot.pose if self.spot is not None else "stand"

    @property
    def bounce_m(self) -> float:
        """How much higher than at rest, from stride to stride."""
        if not self._turns:
            return 0.0
        return 0.03 * abs(math.sin(math.pi * self._walked_m / _STRIDE_M))

    def appear(self, spot: Spot) -> None:
        """Be at a spot at once."""
        self.spot, self.is_here, self._turns, self._leaves = spot, True, [], False
        self.x, self.y = spot.at[:2]
        self._z.value = self._z.goal = spot.at[2]
        self._heading.value = self._heading.goal = spot.turn

    def enter(self, place: Place) -> None:
        """Come into sight at a door."""
        self.is_here = True
        self.x, self.y = place
        self._z.value = self._z.goal = 0.0

    def walk(self, turns: Sequence[Place], *, to: Spot | None) -> None:
        """Go along these places; at the end take up the spot, or without one be gone."""
        self.spot, self._leaves = to, to is None
        self._turns = list(turns)
        self._z.goal = 0.0
        legs = zip([(self.x, self.y), *turns], turns, strict=False)
        length_m = sum(math.dist(here, there) for here, there in legs)
        self._speed_m_per_s = max(_WALKS_M_PER_S, length_m / _LONGEST_WALK_S)

    def vanish(self) -> None:
        self.spot, self.is_here, self._turns = None, False, []

    def advance(self, dt_s: float) -> bool:
        """Return whether anything has changed."""
        moved = self._z.advance(dt_s)
        left_m = self._speed_m_per_s * dt_s
        while self._turns and left_m > 0:
            left_m = self._step(left_m)
            moved = True
        return self._heading.advance(dt_s) or moved

    def _step(self, far_m: float) -> float:
        """Walk towards the next turn; return what is left of the way for this frame."""
        x, y = self._turns[0]
        missing_m = math.dist((self.x, self.y), (x, y))
        if missing_m > 0.02:
            self._face(math.degrees(math.atan2(x - self.x, self.y - y)))
        step_m = min(far_m, missing_m)
        share = step_m / missing_m if missing_m > 0 else 1.0
        self.x, self.y = self.x + (x - self.x) * share, self.y + (y - self.y) * share
        self._walked_m += step_m
        if step_m == missing_m:
            self._turns.pop(0)
            if not self._turns:
                self._arrive()
        return far_m - step_m if missing_m > 0 else far_m

    def _arrive(self) -> None:
        if self._leaves:
            self.vanish()
        elif self.spot is not None:
            self._z.goal = self.spot.at[2]
            self._face(self.spot.turn)

    def _face(self, heading_deg: float) -> None:
        """Turn the short way round."""
        difference = (heading_deg - self._heading.value + 180) % 360 - 180
        self._heading.goal = self._heading.value + difference
