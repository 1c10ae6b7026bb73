"""How a quantity comes to rest."""

import math
from dataclasses import dataclass


def glide(value: float, goal: float, *, dt_s: float, half_life_s: float) -> float:
    """Return the value after a time in which half of what is missing is made up every half-life."""
    if half_life_s <= 0:
        return goal
    return goal + (value - goal) * math.pow(0.5, dt_s / half_life_s)


@dataclass
class Eased:
    """A number that glides to its goal and then stays exactly there."""

    value: float
    goal: float
    half_life_s: float = 0.05

    def advance(self, dt_s: float) -> bool:
        """Return whether the value has moved."""
        if self.value == self.goal:
            return False
        self.value = glide(self.value, self.goal, dt_s=dt_s, half_life_s=self.half_life_s)
        if abs(self.value - self.goal) < 1e-3:
            self.value = self.goal
        return True
