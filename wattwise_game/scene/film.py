"""A moving picture on a screen: a strip of shots, panned along and cut between."""

from typing import Any

SHOTS = 4
_SHOT_S = 5.0
_PAN_PER_S = 0.022


class Film:
    """Runs on a screen whose picture is the lower left corner of `SHOTS` rows of shots."""

    def __init__(self, screen: Any) -> None:
        stages = screen.find_all_texture_stages()
        self._screen = screen
        self._stage = stages[0] if len(stages) else None
        self._run_s = 0.0

    def advance(self, dt_s: float) -> None:
        if self._stage is None:
            return
        self._run_s += dt_s
        shot = int(self._run_s / _SHOT_S) % SHOTS
        self._screen.set_tex_offset(self._stage, (self._run_s * _PAN_PER_S) % 1, shot / SHOTS)
