from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOTABLE_DAYS, a_home
from tests.household.fleet import a_physical_home
from tests.household.usage import NEW_YORK, SOME_USAGE, halved, typical_year
from wattwise_game.household.charge import HourUsage, dollars
from wattwise_game.household.home import Home
from wattwise_game.household.hourly_weather import hourly_weather
from wattwise_game.household.interval import (
    hours_of,
    local_day,
    local_time,
    time_zone,
    wall_instant_ms,
)
from wattwise_game.household.tariff import (
    FIRST_TIER_WS,
    DynamicTariff,
    FlatTariff,
    Tariff,
    TariffName,
    TieredTariff,
    TimeOfUseTariff,
    tariff_of,
)
from wattwise_game.household.units import WS_PER_KWH
from wattwise_game.household.weather import Climate
from wattwise_game.household.wholesale import wholesale_prices

EVERY_TARIFF = tuple(tariff_of(name, a_home()) for name in TariffName)
A_YEAR = tuple(date(2025, 1, 1) + timedelta(days=n) for n in range(365))
CENT = Decimal("0.01")


def at(day: date, hour: int, minute: int = 0) -> int:
    return wall_instant_ms(day, hour * 60 + minute, NEW_YORK)


def per_kwh(tariff: Tariff, day: date) -> list[Decimal]:
    return [price.rate.per_kwh for price in tariff.prices_of(local_day(day, NEW_YORK))]


def a_dynamic_tariff(climate: Climate = Climate.TEMPERATE) -> DynamicTariff:
    return DynamicTariff(climate, NEW_YORK)


def mean_per_kwh(tariff: Tariff, usage: Iterable[HourUsage]) -> float:
    charges = tariff.charges(usage)
    return float(dollars(charges)) / sum(charge.energy_ws for charge in charges) * WS_PER_KWH


@pytest.mark.parametrize("tariff", EVERY_TARIFF)
@given(usage=SOME_USAGE)
def test_every_watt_second_falls_in_one_band(tariff: Tariff, usage: list[HourUsage]) -> None:
    charges = tariff.charges(usage)

    assert sum(charge.energy_ws for charge in charges) == sum(hour.energy_ws for hour in usage)
    assert {charge.rate.band for charge in charges} <= set(tariff.bands)


@pytest.mark.parametrize("tariff", EVERY_TARIFF)
@given(usage=SOME_USAGE)
def test_order_and_splitting_change_no_digit_of_the_cost(
    tariff: Tariff, usage: list[HourUsage]
) -> None:
    assert dollars(tariff.charges(halved(usage))) == dollars(tariff.charges(usage))


@pytest.mark.parametrize("name", TariffName)
@pytest.mark.parametrize(("zone", "day"), NOTABLE_DAYS)
def test_each_hour_of_a_local_day_has_its_price(name: TariffName, zone: str, day: date) -> None:
    whole = local_day(day, time_zone(zone))
    tariff = tariff_of(name, a_home(time_zone=zone))

    prices = tariff.prices_of(whole)

    assert [price.hour_start_ms for price in prices] == [hour.start_ms for hour in hours_of(whole)]
    assert [price.rate for price in prices] == [
        charge.rate
        for charge in tariff.charges(HourUsage(hour.start_ms, 1) for hour in hours_of(whole))
    ]


def test_a_tariff_is_known_by_its_name() -> None:
    assert [tariff.name for tariff in EVERY_TARIFF] == list(TariffName)


def test_bands_of_all_tariffs_have_ids_of_their_own() -> None:
    ids = [band.id for tariff in EVERY_TARIFF for band in tariff.bands]

    assert len(ids) == len(set(ids)) == 8


def test_a_flat_tariff_asks_the_same_at_all_times() -> None:
    assert set(per_kwh(FlatTariff(), date(2025, 9, 1))) == {Decimal("0.12")}


@pytest.mark.parametrize(
    ("hour", "minute", "band"),
    [
        (15, 59, "off_peak"),
        (16, 0, "peak"),
        (20, 59, "peak"),
        (21, 0, "off_peak"),
        (0, 0, "off_peak"),
    ],
)
@pytest.mark.parametrize("day", [date(2025, 1, 15), date(2025, 3, 9), date(2025, 11, 2)])
def test_the_peak_is_from_16_to_21_by_the_wall_clock(
    day: date, hour: int, minute: int, band: str
) -> None:
    rate = TimeOfUseTariff(NEW_YORK).rate(at(day, hour, minute))

    assert rate.band.id == band
    assert rate.per_kwh == {"peak": Decimal("0.174"), "off_peak": Decimal("0.087")}[band]


@pytest.mark.parametrize(("zone", "day"), NOTABLE_DAYS)
def test_every_day_has_five_peak_hours_however_long_it_is(zone: str, day: date) -> None:
    tariff = TimeOfUseTariff(time_zone(zone))

    prices = tariff.prices_of(local_day(day, time_zone(zone)))

    assert [price.rate.band.id for price in prices].count("peak") == 5


def test_the_next_kwh_is_dearer_once_the_first_tier_is_used_up() -> None:
    tariff, when = TieredTariff(NEW_YORK), at(date(2025, 9, 20), 8)

    assert tariff.rate(when).per_kwh == Decimal("0.100")
    assert tariff.rate(when, month_ws=FIRST_TIER_WS - 1).per_kwh == Decimal("0.100")
    assert tariff.rate(when, month_ws=FIRST_TIER_WS).per_kwh == Decimal("0.132")


def test_the_hour_that_passes_the_first_tier_is_split_to_the_watt_second() -> None:
    first, second = at(date(2025, 9, 20), 8), at(date(2025, 9, 20), 9)
    usage = [HourUsage(first, FIRST_TIER_WS - 7), HourUsage(second, 20)]

    charges = TieredTariff(NEW_YORK).charges(usage)

    assert [
        (charge.hour_start_ms, charge.energy_ws, charge.rate.band.id) for charge in charges
    ] == [
        (first, FIRST_TIER_WS - 7, "first_tier"),
        (second, 7, "first_tier"),
        (second, 13, "second_tier"),
    ]


def test_tiers_begin_anew_at_the_local_months_first_midnight() -> None:
    last_hour, next_hour = at(date(2025, 9, 30), 23), at(date(2025, 10, 1), 0)
    usage = [HourUsage(hour, FIRST_TIER_WS + 1) for hour in (last_hour, next_hour)]

    charges = TieredTariff(NEW_YORK).charges(usage)

    assert [charge.energy_ws for charge in charges] == [FIRST_TIER_WS, 1] * 2
    assert [charge.rate.band.id for charge in charges] == ["first_tier", "second_tier"] * 2


@given(usage=SOME_USAGE)
def test_a_months_first_tier_holds_all_its_energy_or_is_full(usage: list[HourUsage]) -> None:
    october = [h for h in usage if local_time(h.hour_start_ms, NEW_YORK).month == 10]

    charges = TieredTariff(NEW_YORK).charges(october)

    cheap_ws = sum(c.energy_ws for c in charges if c.rate.band.id == "first_tier")
    assert cheap_ws == min(FIRST_TIER_WS, sum(hour.energy_ws for hour in october))


@pytest.mark.parametrize("climate", Climate)
def test_a_dynamic_price_is_never_below_a_cent_nor_above_its_cap(climate: Climate) -> None:
    prices = [price for day in A_YEAR for price in per_kwh(a_dynamic_tariff(climate), day)]

    assert CENT <= min(prices) < 4 * CENT
    assert 20 * CENT < max(prices) <= 30 * CENT


def test_a_dynamic_price_is_the_wholesale_price_times_a_factor_and_in_the_peak_more() -> None:
    day = date(2025, 9, 1)
    wholesale = wholesale_prices(Climate.TEMPERATE, NEW_YORK, day)

    prices = per_kwh(a_dynamic_tariff(), day)

    adders = [Decimal("0.03") if 16 <= hour < 21 else 0 for hour in range(24)]
    expected = [Decimal("2.2") * w + adder for w, adder in zip(wholesale, adders, strict=True)]
    assert prices == [price.quantize(Decimal("0.0001")) for price in expected]


def test_a_dynamic_price_stops_at_its_cap() -> None:
    cap = Decimal("0.05")
    capped = DynamicTariff(Climate.TEMPERATE, NEW_YORK, cap_per_kwh=cap)

    for day in A_YEAR[:30]:
        free = per_kwh(a_dynamic_tariff(), day)
        assert per_kwh(capped, day) == [min(price, cap) for price in free]


def test_dynamic_prices_are_the_same_on_every_machine() -> None:
    noon_and_evening = [per_kwh(a_dynamic_tariff(), day)[12:20:6] for day in A_YEAR[::90]]

    assert [[str(price) for price in prices] for prices in noon_and_evening] == [
        ["0.0993", "0.1919"],
        ["0.0860", "0.1710"],
        ["0.0781", "0.1534"],
        ["0.0745", "0.1783"],
        ["0.0891", "0.1806"],
    ]


def test_a_dynamic_day_is_priced_alike_alone_and_after_others() -> None:
    after_others = [per_kwh(a_dynamic_tariff(), day) for day in A_YEAR[:5]][-1]
    wholesale_prices.cache_clear()
    hourly_weather.cache_clear()

    assert per_kwh(a_dynamic_tariff(), A_YEAR[4]) == after_others


def test_an_hour_that_autumn_repeats_costs_the_same_twice() -> None:
    prices = per_kwh(a_dynamic_tariff(), date(2025, 11, 2))

    assert len(prices) == 25
    assert prices[1] == prices[2]


@given(hour=st.integers(0, 23), day=st.sampled_from(A_YEAR))
def test_dynamic_bands_say_whether_an_hour_is_cheap_or_dear(hour: int, day: date) -> None:
    rate = a_dynamic_tariff().rate(at(day, hour))

    assert (rate.band.id == "cheap") == (rate.per_kwh < 7 * CENT)
    assert (rate.band.id == "dear") == (rate.per_kwh >= 14 * CENT)


def test_each_dynamic_band_has_a_good_share_of_the_hours() -> None:
    rates = [r.rate for d in A_YEAR for r in a_dynamic_tariff().prices_of(local_day(d, NEW_YORK))]

    shares = {
        band.id: sum(rate.band == band for rate in rates) / len(rates)
        for band in DynamicTariff.bands
    }

    assert all(0.1 < share < 0.7 for share in shares.values()), shares


def test_hot_evenings_are_dearer_than_mild_ones() -> None:
    summer = [day for day in A_YEAR if day.month in {6, 7, 8} and day.weekday() < 5]
    warm = [hourly_weather(Climate.TEMPERATE, NEW_YORK, day)[18].outdoor_c for day in summer]
    price = [float(per_kwh(a_dynamic_tariff(), day)[18]) for day in summer]

    assert np.corrcoef(warm, price)[0, 1] > 0.3


def test_cold_mornings_are_dearer_than_mild_ones() -> None:
    winter = [day for day in A_YEAR if day.month in {12, 1, 2} and day.weekday() < 5]
    warm = [hourly_weather(Climate.COLD, NEW_YORK, day)[7].outdoor_c for day in winter]
    price = [float(per_kwh(a_dynamic_tariff(Climate.COLD), day)[7]) for day in winter]

    assert np.corrcoef(warm, price)[0, 1] < -0.3


def test_sunny_noons_are_cheaper_than_overcast_ones() -> None:
    spring = [day for day in A_YEAR if day.month in {4, 5, 6} and day.weekday() < 5]
    sun = [hourly_weather(Climate.TEMPERATE, NEW_YORK, day)[12].sun_kw_per_m2 for day in spring]
    price = [float(per_kwh(a_dynamic_tariff(), day)[12]) for day in spring]

    assert np.corrcoef(sun, price)[0, 1] < -0.3


@pytest.mark.parametrize("name", TariffName)
@pytest.mark.parametrize(
    "home", [a_home(), a_physical_home(), a_physical_home(seed=11, climate=Climate.ARID)]
)
def test_a_typical_home_pays_about_twelve_cents_a_kwh_under_each_tariff(
    name: TariffName, home: Home
) -> None:
    usage = typical_year(home)

    assert mean_per_kwh(tariff_of(name, home), usage) == pytest.approx(0.12, rel=0.05)
