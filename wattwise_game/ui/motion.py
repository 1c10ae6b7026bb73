"""How what moves eases."""

import math

ROLL_S = 0.2
_SPRING_HZ, _DAMPING = 2.4, 0.62


def ease_out(share: float) -> float:
    """Fast at first, gentle at the end; 0 to 1 in both."""
    left = 1 - max(0.0, min(1.0, share))
    return 1 - left * left * left


class Roll:
    """A number that rolls to where it belongs; the first one is there at once."""

    def __init__(self) -> None:
        self.shown: float | None = None
        self._start = self._goal = 0.0
        self._age_s = 0.0

    def to(self, goal: float, *, dt_s: float, reduced_motion: bool = False) -> float:
        if self.shown is None or reduced_motion:
            self._goal = self.shown = goal
            return goal
        if goal != self._goal:
            self._start, self._goal, self._age_s = self.shown, goal, 0.0
        self._age_s += dt_s
        if self._age_s >= ROLL_S:
            self.shown = goal
        else:
            self.shown = self._start + (goal - self._start) * ease_out(self._age_s / ROLL_S)
        return self.shown


class Spring:
    """A needle: it goes a little too far, and comes to rest in half a second."""

    def __init__(self) -> None:
        self.shown: float | None = None
        self._per_s = 0.0

    def to(self, goal: float, *, dt_s: float, reduced_motion: bool = False) -> float:
        """Return where it is after this time; exact, so no frame is too long for it."""
        if self.shown is None or reduced_motion:
            self.shown, self._per_s = goal, 0.0
            return goal
        omega = 2 * math.pi * _SPRING_HZ
        decay, swing = _DAMPING * omega, omega * math.sqrt(1 - _DAMPING * _DAMPING)
        off = self.shown - goal
        sine_part = (self._per_s + decay * off) / swing
        left, turn = math.exp(-decay * dt_s), swing * dt_s
        cosine, sine = math.cos(turn), math.sin(turn)
        self.shown = goal + left * (off * cosine + sine_part * sine)
        self._per_s = left * (
            (sine_part * swing - decay * off) * cosine - (off * swing + decay * sine_part) * sine
        )
        return self.shown
