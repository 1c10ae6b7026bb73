from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_day, a_home
from tests.household.test_scoring import a_receipt
from wattwise_game.household.period import (
    DayOffRefused,
    DayOffTooLate,
    DayOffTwice,
    DayResult,
    TooManyDaysOff,
    day_result,
    declare_day_off,
    period_score_percent,
    ranking_key,
    score_hundredths,
)
from wattwise_game.household.scoring import score_percent

ZONE = a_home().zone
JUNE = [date(2026, 6, day) for day in (3, 10, 17, 24)]
LONG_BEFORE_MS = 0
days = st.builds(DayResult, st.integers(-10_000, 10_000), st.integers(1_000, 90_000))


def test_a_period_of_one_day_scores_as_the_day_does() -> None:
    receipts = [a_receipt(used_ws=3_600), a_receipt(used_ws=4_100)]

    assert period_score_percent([day_result(receipts)]) == score_percent(receipts)


def test_a_period_is_a_ratio_of_sums_not_a_mean_of_days() -> None:
    busy, quiet = DayResult(0, 9_000), DayResult(500, 1_000)

    assert period_score_percent([busy, quiet]) == pytest.approx(5)


def test_a_period_is_clamped_once() -> None:
    awful, fine = DayResult(-30_000, 10_000), DayResult(0, 10_000)

    assert period_score_percent([awful]) == -100
    assert period_score_percent([awful, *[fine] * 9]) == pytest.approx(-30)


def test_an_uncovered_day_saves_nothing_but_weighs_like_any_other() -> None:
    good = DayResult(1_000, 10_000)

    assert period_score_percent([good, DayResult(1_000, 10_000, is_covered=False)]) == 5


def test_what_an_uncovered_day_lost_is_lost() -> None:
    bad = DayResult(-1_000, 10_000, is_covered=False)

    assert period_score_percent([bad]) == -10


@given(st.lists(days, min_size=1), days)
def test_breaking_a_log_never_helps(others: list[DayResult], day: DayResult) -> None:
    uncovered = DayResult(day.saved_ws, day.reference_ws, is_covered=False)

    assert period_score_percent([*others, uncovered]) <= period_score_percent([*others, day])


@pytest.mark.parametrize("is_covered", [True, False])
def test_a_day_off_counts_nothing(is_covered: bool) -> None:
    good = DayResult(1_000, 10_000)
    away = DayResult(-9_000, 90_000, is_covered=is_covered, is_day_off=True)

    assert period_score_percent([good, away]) == period_score_percent([good])


def test_a_period_of_days_off_scores_nothing() -> None:
    assert period_score_percent([DayResult(500, 1_000, is_day_off=True)]) == 0
    assert period_score_percent([]) == 0


def test_a_day_off_is_declared_before_the_days_local_midnight() -> None:
    midnight_ms = a_day(a_home(), JUNE[0]).start_ms

    assert declare_day_off(JUNE[0], (), now_ms=midnight_ms - 1, zone=ZONE) == {JUNE[0]}
    with pytest.raises(DayOffTooLate, match="has begun"):
        declare_day_off(JUNE[0], (), now_ms=midnight_ms, zone=ZONE)


def test_a_day_off_is_declared_once() -> None:
    with pytest.raises(DayOffTwice, match="already"):
        declare_day_off(JUNE[0], JUNE[:1], now_ms=LONG_BEFORE_MS, zone=ZONE)


def test_a_local_month_has_four_days_off() -> None:
    fifth, next_month = date(2026, 6, 30), date(2026, 7, 1)

    with pytest.raises(TooManyDaysOff, match="June 2026"):
        declare_day_off(fifth, JUNE, now_ms=LONG_BEFORE_MS, zone=ZONE)

    assert next_month in declare_day_off(next_month, JUNE, now_ms=LONG_BEFORE_MS, zone=ZONE)
    last_year = [day.replace(year=2025) for day in JUNE]
    assert fifth in declare_day_off(fifth, last_year, now_ms=LONG_BEFORE_MS, zone=ZONE)


def test_every_refusal_can_be_caught_as_one() -> None:
    for refusal in (DayOffTooLate, DayOffTwice, TooManyDaysOff):
        assert issubclass(refusal, DayOffRefused)


def test_equal_scores_are_told_apart_by_missed_tasks_then_by_public_id() -> None:
    board = [
        (score_hundredths(1.234), 1, "aa"),
        (score_hundredths(1.231), 0, "cc"),
        (score_hundredths(1.229), 0, "bb"),
        (score_hundredths(1.24), 9, "dd"),
        (score_hundredths(-3), 0, "ee"),
    ]

    order = [public_id for _, _, public_id in sorted(board, key=lambda entry: ranking_key(*entry))]

    assert order == ["dd", "bb", "cc", "aa", "ee"]
