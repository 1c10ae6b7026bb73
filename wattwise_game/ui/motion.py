"""How numbers and needles move."""

from dataclasses import dataclass


@dataclass
class Spring:
    """A damped spring: overshoots a little and comes to rest in about a third of a second."""

    value: float = 0.0
    speed: float = 0.0
    stiffness: float = 170.0
    damping: float = 19.0

    def follow(self, goal: float, *, dt_s: float, reduced_motion: bool = False) -> float:
        """Return where the spring is after dt_s of being pulled towards the goal."""
        if reduced_motion:
            self.value, self.speed = goal, 0.0
        remaining_s = 0.0 if reduced_motion else min(dt_s, 0.25)
        while remaining_s > 0:
            # Long frames in short steps, or a stiff spring explodes.
            step_s = min(remaining_s, 1 / 120)
            self.speed += (
                self.stiffness * (goal - self.value) - self.damping * self.speed
            ) * step_s
            self.value += self.speed * step_s
            remaining_s -= step_s
        return self.value


def ease_out(share: float) -> float:
    """Fast at first, gentle at the end; 0 to 1 in both."""
    left = 1 - max(0.0, min(1.0, share))
    return 1 - left * left * left
