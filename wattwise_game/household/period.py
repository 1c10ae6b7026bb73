"""Days into weeks and months: the score of a period, days off, and the order of a board.

score = 100 · Σ saved / Σ reference over the period's days, clamped to ±100 once, as within a day.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from wattwise_game.household.interval import local_day
from wattwise_game.household.scoring import HourReceipt, percent_of

MOST_DAYS_OFF_A_MONTH = 4


class DayOffRefused(ValueError):
    """A day off cannot be declared."""


class DayOffTooLate(DayOffRefused):
    """The day has begun: its score might be known already."""


class DayOffTwice(DayOffRefused):
    """The day is a day off already."""


class TooManyDaysOff(DayOffRefused):
    """Its local calendar month has as many days off as a month may have."""


@dataclass(frozen=True, slots=True)
class DayResult:
    """What a settled local day brings into a period; ``is_covered``: its event log is unbroken."""

    saved_ws: int
    reference_ws: int
    is_covered: bool = True
    is_day_off: bool = False

    @property
    def counted_saved_ws(self) -> int:
        """Return what the day adds to the period's savings.

        An uncovered day counts min(0, score): what it saved is not believed, what it lost is. Its
        reference stays in the divisor, as large as any day's, so that a broken log can neither
        raise a period nor take a bad day out of it.
        """
        if self.is_day_off:
            return 0
        return self.saved_ws if self.is_covered else min(0, self.saved_ws)

    @property
    def counted_reference_ws(self) -> int:
        return 0 if self.is_day_off else self.reference_ws


def day_result(
    receipts: Iterable[HourReceipt], *, is_covered: bool = True, is_day_off: bool = False
) -> DayResult:
    kept = list(receipts)
    return DayResult(
        saved_ws=sum(receipt.saved_ws for receipt in kept),
        reference_ws=sum(receipt.reference_ws for receipt in kept),
        is_covered=is_covered,
        is_day_off=is_day_off,
    )


def period_score_percent(days: Iterable[DayResult]) -> float:
    """Return the score of a week or a month; 0 if no day of it counts."""
    kept = list(days)
    return percent_of(
        sum(day.counted_saved_ws for day in kept), sum(day.counted_reference_ws for day in kept)
    )


def declare_day_off(
    day: date, declared: Collection[date], *, now_ms: int, zone: ZoneInfo
) -> frozenset[date]:
    """Return the household's days off with this one; the limit is that of the day's own month.

    :raises DayOffTooLate: from the day's local midnight on.
    :raises DayOffTwice: if it is declared already.
    :raises TooManyDaysOff: if its local month has four already.
    """
    if now_ms >= local_day(day, zone).start_ms:
        raise DayOffTooLate(f"{day} has begun: declare a day off before its midnight")
    if day in declared:
        raise DayOffTwice(f"{day} is a day off already")
    of_month = sum((each.year, each.month) == (day.year, day.month) for each in declared)
    if of_month >= MOST_DAYS_OFF_A_MONTH:
        raise TooManyDaysOff(f"{day:%B %Y} has its {MOST_DAYS_OFF_A_MONTH} days off already")
    return frozenset({*declared, day})


def score_hundredths(score_percent: float) -> int:
    """Return a score as boards keep it: to 0.01 %, half to even."""
    return round(100 * score_percent)


def ranking_key(score_hundredths: int, missed_tasks: int, public_id: str) -> tuple[int, int, str]:
    """Return what sorts a board, best first: score to 0.01 %, fewer missed tasks, public id.

    The board's SQL orders by the same three columns.
    """
    return -score_hundredths, missed_tasks, public_id
