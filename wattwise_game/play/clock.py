"""Game time: real time times the speed, and never a minute skipped."""

from wattwise_game.household.units import MS_PER_MINUTE, MS_PER_SECOND

SPEEDS = (1, 60, 600, 3_600)
LONGEST_FRAME_S = 1.0
"""A longer frame counts as this one: a computer that slept does not wake to a day gone by."""

MAX_MINUTES_PER_FRAME = 10
"""What a frame may meter, so that it stays short; the next one may catch up as much."""


class UnknownSpeed(ValueError):
    """The clock has no such speed."""


class GameClock:
    def __init__(self, now_ms: int, *, speed: int = 1) -> None:
        self.now_ms = now_ms
        self.is_paused = False
        self._owed_ms = 0.0
        self.set_speed(speed)

    def set_speed(self, speed: int) -> None:
        """:raises UnknownSpeed: if it is none of ``SPEEDS``."""
        if speed not in SPEEDS:
            raise UnknownSpeed(f"{speed}; the speeds are {SPEEDS}")
        self.speed = speed
        self._owed_ms = 0.0

    def pause(self) -> None:
        self.is_paused = True
        self._owed_ms = 0.0

    def resume(self) -> None:
        self.is_paused = False

    def advance(self, real_elapsed_s: float) -> int:
        """Let real time pass, and return the game time that this frame reaches."""
        if self.is_paused:
            return self.now_ms
        elapsed_s = min(max(real_elapsed_s, 0.0), LONGEST_FRAME_S)
        # What slow frames owe is not saved up: the game would race once they are fast again.
        most_ms = MAX_MINUTES_PER_FRAME * MS_PER_MINUTE
        self._owed_ms = min(self._owed_ms + elapsed_s * MS_PER_SECOND * self.speed, 2.0 * most_ms)
        step_ms = min(int(self._owed_ms), most_ms)
        self._owed_ms -= step_ms
        self.now_ms += step_ms
        return self.now_ms

    def skip_to(self, now_ms: int) -> None:
        """Show this time; its minutes have been metered already."""
        self.now_ms = now_ms
        self._owed_ms = 0.0
