from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattwise_game.household.charge import HourUsage, dollars
from wattwise_game.household.scoring import HourReceipt, score_percent
from wattwise_game.household.tariff import FlatTariff


def a_receipt(
    *,
    sealed_ws: int = 3_000,
    par_ws: int = 1_000,
    real_ws: int = 3_000,
    used_ws: int,
    missed_ws: int = 0,
) -> HourReceipt:
    return HourReceipt(0, sealed_ws, par_ws, real_ws, used_ws, missed_ws)


def test_using_less_than_the_par_is_a_positive_score() -> None:
    assert a_receipt(used_ws=3_600).score_percent == pytest.approx(10)


def test_using_more_than_the_par_is_a_negative_score() -> None:
    assert a_receipt(used_ws=4_400).score_percent == pytest.approx(-10)


@given(real_ws=st.integers(1_000, 100_000), own_ws=st.integers(0, 5_000))
def test_what_the_weather_did_to_the_background_saves_or_costs_nothing(
    real_ws: int, own_ws: int
) -> None:
    receipt = a_receipt(real_ws=real_ws, used_ws=real_ws + own_ws)

    assert receipt.saved_ws == 1_000 - own_ws


def test_the_true_up_is_what_the_real_background_adds_to_the_sealed_one() -> None:
    receipt = a_receipt(real_ws=3_500, used_ws=4_500)

    assert receipt.sealed_par_ws + receipt.true_up_ws == receipt.settled_par_ws
    assert receipt.score_percent == 0


def test_a_missed_task_charges_more_than_it_would_have_used() -> None:
    missed = a_receipt(used_ws=3_600, missed_ws=400)

    assert missed.settled_par_ws == 3_500
    assert missed.score_percent == pytest.approx(-2.5)


def test_a_period_is_a_ratio_of_sums_not_a_mean_of_ratios() -> None:
    big, small = a_receipt(used_ws=3_600), a_receipt(par_ws=10, real_ws=10, used_ws=0)

    assert score_percent([big, small]) == pytest.approx(100 * (400 + 20) / (4_000 + 20))


def test_a_score_is_clamped_once_over_the_whole_period() -> None:
    awful, fine = a_receipt(used_ws=40_000), a_receipt(used_ws=4_000)

    assert score_percent([awful]) == -100
    assert score_percent([awful, *[fine] * 99]) == pytest.approx(-100 * 36_000 / 400_000)


def test_no_hours_score_nothing() -> None:
    assert score_percent([]) == 0


def test_a_flat_tariff_prices_a_kilowatt_hour_exactly() -> None:
    assert dollars(FlatTariff(Decimal("0.12")).charges([HourUsage(0, 9_000_000)])) == Decimal(
        "0.30"
    )
