from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_home
from tests.household.usage import A_FRIDAY_MS, NEW_YORK, SOME_USAGE, halved
from wattwise_game.household.billing import (
    Bill,
    Correction,
    LineItem,
    PaymentStatus,
    Terms,
    WrongMonth,
    bill_of,
    correction_of,
    due_date,
    payment_status,
)
from wattwise_game.household.charge import Band, HourUsage, dollars
from wattwise_game.household.tariff import (
    FIRST_TIER_WS,
    FlatTariff,
    Tariff,
    TariffName,
    TieredTariff,
    TimeOfUseTariff,
    tariff_of,
)
from wattwise_game.household.units import MS_PER_HOUR, WS_PER_KWH

OCTOBER, NOVEMBER = date(2025, 10, 1), date(2025, 11, 1)
EVERY_TARIFF = tuple(tariff_of(name, a_home()) for name in TariffName)
CENT = Decimal("0.01")
SCORES = st.decimals(-100, 100, places=2)
AMOUNTS = st.decimals(-500, 500, places=2)


def kwh_at(kwh: str, hour: int = 0) -> HourUsage:
    return HourUsage(A_FRIDAY_MS + hour * MS_PER_HOUR, int(Decimal(kwh) * WS_PER_KWH))


def a_bill(
    *usage: HourUsage,
    tariff: Tariff | None = None,
    score: str = "0",
    corrections: tuple[Correction, ...] = (),
    terms: Terms | None = None,
) -> Bill:
    return bill_of(
        OCTOBER,
        usage,
        tariff=tariff or FlatTariff(),
        score_percent=Decimal(score),
        corrections=corrections,
        terms=terms or Terms(),
    )


def test_a_bill_has_a_line_for_each_band_that_was_used() -> None:
    usage = (kwh_at("10", hour=3), kwh_at("2", hour=16), kwh_at("3", hour=20))

    bill = a_bill(*usage, tariff=TimeOfUseTariff(NEW_YORK))

    assert bill.lines == (
        LineItem(Band("off_peak", "Off-peak"), 10 * WS_PER_KWH, Decimal("0.087"), Decimal("0.87")),
        LineItem(Band("peak", "Peak, 16–21 h"), 5 * WS_PER_KWH, Decimal("0.174"), Decimal("0.87")),
    )
    assert bill.base_cost == Decimal("1.74")


def test_a_band_that_was_not_used_has_no_line() -> None:
    bill = a_bill(kwh_at("10", hour=3), kwh_at("0", hour=16), tariff=TimeOfUseTariff(NEW_YORK))

    assert [line.band.id for line in bill.lines] == ["off_peak"]


def test_a_line_whose_hours_differ_in_price_shows_their_mean() -> None:
    tariff = tariff_of(TariffName.DYNAMIC, a_home())
    usage = [kwh_at("1.5", hour=hour) for hour in range(24)]

    bill = a_bill(*usage, tariff=tariff)

    charges = tariff.charges(usage)
    for line in bill.lines:
        prices = [each.rate.per_kwh for each in charges if each.rate.band == line.band]
        mean = sum(prices, Decimal(0)) / len(prices)
        assert line.rate_per_kwh == mean.quantize(Decimal("0.0001"))


@pytest.mark.parametrize(
    ("kwh", "amount"),
    [("0.125", "0.02"), ("0.375", "0.04"), ("0.375001", "0.05"), ("0.0416", "0.00")],
)
def test_a_line_is_rounded_once_and_half_even(kwh: str, amount: str) -> None:
    # 1.5 ¢, 4.5 ¢, a hair more, half a cent less a hair.
    assert a_bill(kwh_at(kwh)).base_cost == Decimal(amount)


def test_hours_too_small_for_a_cent_add_up_before_they_are_rounded() -> None:
    pennies = [kwh_at("0.02", hour=hour) for hour in range(24)]

    assert a_bill(*pennies).base_cost == Decimal("0.06")


@pytest.mark.parametrize("tariff", EVERY_TARIFF)
@given(usage=SOME_USAGE, score=SCORES)
def test_order_and_splitting_of_hours_change_no_cent(
    tariff: Tariff, usage: list[HourUsage], score: Decimal
) -> None:
    bill = bill_of(OCTOBER, usage, tariff=tariff, score_percent=score)

    assert bill_of(OCTOBER, halved(usage), tariff=tariff, score_percent=score) == bill


@pytest.mark.parametrize("tariff", EVERY_TARIFF)
@given(usage=SOME_USAGE)
def test_lines_hold_all_energy_and_are_half_a_cent_off_at_most(
    tariff: Tariff, usage: list[HourUsage]
) -> None:
    bill = a_bill(*usage, tariff=tariff)

    assert bill.energy_ws == sum(hour.energy_ws for hour in usage)
    exact = dollars(tariff.charges(usage))
    assert abs(bill.base_cost - exact) <= len(bill.lines) * CENT / 2


@given(usage=SOME_USAGE, score=SCORES, corrections=st.lists(AMOUNTS, max_size=3))
def test_the_total_is_base_less_incentive_and_corrections_to_the_cent(
    usage: list[HourUsage], score: Decimal, corrections: list[Decimal]
) -> None:
    owed = tuple(Correction(OCTOBER, amount) for amount in corrections)

    bill = a_bill(*usage, score=str(score), corrections=owed)

    assert bill.total == bill.base_cost - bill.incentive + sum(corrections)
    assert bill.total == bill.total.quantize(CENT)


@given(usage=SOME_USAGE, score=SCORES)
def test_an_incentive_is_a_fifth_of_the_base_cost_at_most(
    usage: list[HourUsage], score: Decimal
) -> None:
    bill = a_bill(*usage, score=str(score))

    assert abs(bill.incentive_percent) <= 20
    assert abs(bill.incentive) <= (bill.base_cost / 5).quantize(CENT, ROUND_HALF_EVEN)
    assert bill.incentive * score >= 0


@pytest.mark.parametrize(
    ("score", "incentive"),
    [("4.25", "0.51"), ("-4.25", "-0.51"), ("20", "2.40"), ("35", "2.40"), ("-100", "-2.40")],
)
def test_a_saver_is_rewarded_and_a_waster_charged(score: str, incentive: str) -> None:
    bill = a_bill(kwh_at("100"), score=score)

    assert bill.base_cost == Decimal("12.00")
    assert bill.incentive == Decimal(incentive)
    assert bill.total == Decimal("12.00") - Decimal(incentive)


@pytest.mark.parametrize(("score", "incentive"), [("4.5", "0.04"), ("5.5", "0.06")])
def test_an_incentive_is_rounded_half_even(score: str, incentive: str) -> None:
    bill = a_bill(kwh_at("8.3333"), score=score)

    assert bill.base_cost == Decimal("1.00")
    assert bill.incentive == Decimal(incentive)


def test_a_score_counts_as_it_is_shown() -> None:
    usage = [kwh_at("100")]

    computed = bill_of(OCTOBER, usage, tariff=FlatTariff(), score_percent=3.14159)

    assert computed == a_bill(*usage, score="3.14")


def test_an_operator_sets_the_cap_and_what_a_percent_is_worth() -> None:
    terms = Terms(incentive_rate=Decimal("0.5"), cap_percent=Decimal(5))

    modest = a_bill(kwh_at("100"), score="4", terms=terms)
    capped = a_bill(kwh_at("100"), score="40", terms=terms)

    assert (modest.incentive, capped.incentive) == (Decimal("0.24"), Decimal("0.60"))


def test_a_month_without_energy_costs_nothing_and_nothing_is_not_negative() -> None:
    bill = a_bill(score="-7")

    assert bill.lines == ()
    assert [str(amount) for amount in (bill.base_cost, bill.incentive, bill.total)] == ["0.00"] * 3


@given(usage=SOME_USAGE.filter(len), score=SCORES)
def test_an_estimate_of_a_month_grows_into_its_bill(usage: list[HourUsage], score: Decimal) -> None:
    so_far, whole = (
        bill_of(OCTOBER, hours, tariff=TieredTariff(NEW_YORK), score_percent=score)
        for hours in (sorted(usage)[:-1], usage)
    )

    assert so_far.base_cost <= whole.base_cost
    assert so_far.energy_ws + max(usage).energy_ws == whole.energy_ws


def test_a_bill_is_named_by_its_months_first_day() -> None:
    bill = bill_of(date(2025, 10, 31), [], tariff=FlatTariff(), score_percent=0)

    assert bill.month == OCTOBER


def test_a_correction_is_what_the_months_bill_should_have_been_more() -> None:
    issued = a_bill(kwh_at("100"), score="10")
    recomputed = a_bill(kwh_at("110"), score="5")

    correction = correction_of(issued, recomputed)

    # 12.00 less 1.20 was asked; 13.20 less 0.66 is right.
    assert correction == Correction(OCTOBER, Decimal("1.74"))


def test_a_bill_that_comes_out_the_same_needs_no_correction() -> None:
    issued = a_bill(kwh_at("100"), score="10")

    assert correction_of(issued, a_bill(kwh_at("60"), kwh_at("40"), score="10")) is None


def test_the_hour_behind_the_tier_is_corrected_at_the_dearer_rate() -> None:
    first = HourUsage(A_FRIDAY_MS, FIRST_TIER_WS)
    issued = a_bill(first, tariff=TieredTariff(NEW_YORK))

    correction = correction_of(issued, a_bill(first, kwh_at("10"), tariff=TieredTariff(NEW_YORK)))

    assert correction == Correction(OCTOBER, Decimal("1.32"))


@given(usages=st.lists(SOME_USAGE, min_size=2, max_size=5), score=SCORES)
def test_after_any_number_of_corrections_the_last_word_has_been_charged(
    usages: list[list[HourUsage]], score: Decimal
) -> None:
    issued, *later = (a_bill(*usage, score=str(score)) for usage in usages)
    charged: list[Correction] = [Correction(NOVEMBER, Decimal("9.99"))]

    for recomputed in later:
        correction = correction_of(issued, recomputed, charged=charged)
        charged += [correction] if correction else []

    asked = issued.month_cost + sum(each.amount for each in charged if each.month == OCTOBER)
    assert asked == later[-1].month_cost


def test_what_a_bill_corrects_of_earlier_ones_is_not_corrected_again() -> None:
    earlier = (Correction(date(2025, 9, 1), Decimal("5.00")),)
    issued = a_bill(kwh_at("100"), corrections=earlier)

    assert correction_of(issued, a_bill(kwh_at("100"))) is None


def test_a_bill_corrects_only_its_own_month() -> None:
    november = bill_of(NOVEMBER, [], tariff=FlatTariff(), score_percent=0)

    with pytest.raises(WrongMonth):
        correction_of(a_bill(), november)


def test_a_bill_is_due_fourteen_days_after_its_issue() -> None:
    assert due_date(date(2025, 11, 20)) == date(2025, 12, 4)
    assert due_date(date(2025, 11, 20), terms=Terms(days_to_pay=30)) == date(2025, 12, 20)


@pytest.mark.parametrize(
    ("paid_on", "today", "status"),
    [
        (None, date(2025, 11, 14), PaymentStatus.PENDING),
        (None, date(2025, 11, 15), PaymentStatus.PENDING),
        (None, date(2025, 11, 16), PaymentStatus.OVERDUE),
        (date(2025, 11, 3), date(2025, 11, 16), PaymentStatus.PAID),
        (date(2025, 11, 16), date(2025, 11, 16), PaymentStatus.PAID),
    ],
)
def test_a_bill_is_overdue_after_its_due_day_unless_paid(
    paid_on: date | None, today: date, status: PaymentStatus
) -> None:
    assert payment_status(paid_on=paid_on, due_on=date(2025, 11, 15), today=today) is status
