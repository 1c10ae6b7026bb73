"""The score: how much less than its par a household used, in percent.

The sealed par is trued up for the background that really happened, so that luck with the
weather cancels: settled par = B + F_int - m·U, score = 100 · Σ(settled par - A) / Σ(B + F_int).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

MISSED_TASK_FACTOR = Fraction(5, 4)
"""m: what a missed task charges, as a multiple of its reference energy."""

MAX_SCORE_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class HourReceipt:
    """What an hour's score was made of; energies in watt-seconds."""

    hour_start_ms: int
    par_background_ws: int  # sealed before the day began
    par_interactive_ws: int  # sealed, F_int
    background_ws: int  # what the rules' own background came to, refrigerator plugged in: B
    metered_ws: int  # A
    missed_ws: int = 0  # reference energy of missed tasks: U
    missed_factor: Fraction = MISSED_TASK_FACTOR

    @property
    def sealed_par_ws(self) -> int:
        return self.par_background_ws + self.par_interactive_ws

    @property
    def true_up_ws(self) -> int:
        """Return what the real background adds to the sealed one."""
        return self.background_ws - self.par_background_ws

    @property
    def reference_ws(self) -> int:
        """Return B + F_int, what the score is a share of."""
        return self.background_ws + self.par_interactive_ws

    @property
    def settled_par_ws(self) -> int:
        return self.reference_ws - round(self.missed_factor * self.missed_ws)

    @property
    def saved_ws(self) -> int:
        """Return how much less than the settled par was used; negative if more."""
        return self.settled_par_ws - self.metered_ws

    @property
    def score_percent(self) -> float:
        return score_percent([self])


def score_percent(receipts: Iterable[HourReceipt]) -> float:
    """Return the score of a period: a ratio of sums, clamped once to ±100; 0 for no hours."""
    kept = list(receipts)
    return percent_of(
        sum(receipt.saved_ws for receipt in kept), sum(receipt.reference_ws for receipt in kept)
    )


def percent_of(saved_ws: int, reference_ws: int) -> float:
    """Return saved over reference in percent, clamped to ±100; 0 for no reference."""
    if reference_ws == 0:
        return 0.0
    percent = 100 * saved_ws / reference_ws
    return max(-MAX_SCORE_PERCENT, min(MAX_SCORE_PERCENT, percent))
