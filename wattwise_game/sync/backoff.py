"""How long to wait before trying again."""

import random

FIRST_S = 0.2
LONGEST_S = 10.0


class Backoff:
    """Exponential, bounded, with full jitter, so that many clients do not come back at once.

    Source: Brooker (2015), "Exponential Backoff and Jitter".
    """

    def __init__(self, *, first_s: float = FIRST_S, longest_s: float = LONGEST_S) -> None:
        self._first_s = first_s
        self._longest_s = longest_s
        self._failures = 0

    def succeeded(self) -> None:
        self._failures = 0

    def next_delay_s(self) -> float:
        ceiling_s = min(self._longest_s, self._first_s * 2.0 ** min(self._failures, 30))
        self._failures += 1
        return random.uniform(0, ceiling_s)
