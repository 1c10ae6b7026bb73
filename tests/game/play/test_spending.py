from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_day, a_home
from wattwise_game.household.charge import HourUsage, dollars
from wattwise_game.household.interval import hours_of
from wattwise_game.household.tariff import FIRST_TIER_WS, TariffName, tariff_of
from wattwise_game.household.units import MS_PER_HOUR, WS_PER_KWH
from wattwise_game.play.spending import Spending

HOME = a_home()
DAY = a_day(HOME)
HOURS = hours_of(DAY)


def spending(name: TariffName, *, month_ws: int = 0) -> Spending:
    return Spending(HOME, name, DAY.start_ms, month_ws=month_ws)


def usage_of(energies_ws: list[int]) -> list[HourUsage]:
    return [HourUsage(hour.start_ms, ws) for hour, ws in zip(HOURS, energies_ws, strict=False)]


@pytest.mark.parametrize("name", TariffName)
@given(energies_ws=st.lists(st.integers(0, 20_000_000), min_size=1, max_size=24))
def test_watching_a_day_grow_costs_what_the_tariff_says(
    name: TariffName, energies_ws: list[int]
) -> None:
    watched, usage = spending(name), usage_of(energies_ws)

    for hours in range(1, len(usage) + 1):
        shown = watched.cost(usage[:hours])

    due = dollars(tariff_of(name, HOME).charges(usage))
    assert shown == pytest.approx(due, abs=Decimal("1e-20"))


def test_the_second_tier_is_dearer_from_the_watt_second_on_that_begins_it() -> None:
    day = Spending(
        HOME,
        TariffName.TIERED,
        DAY.start_ms + 24 * MS_PER_HOUR,
        month_ws=FIRST_TIER_WS - WS_PER_KWH,
    )
    usage = [HourUsage(DAY.start_ms + 24 * MS_PER_HOUR, 3 * WS_PER_KWH)]

    assert day.cost(usage) == Decimal("0.100") + 2 * Decimal("0.132")
    assert day.price_per_kwh(usage[0].hour_start_ms, day_ws=0) == Decimal("0.100")
    assert day.price_per_kwh(usage[0].hour_start_ms, day_ws=WS_PER_KWH) == Decimal("0.132")


def test_it_says_when_the_price_changes_next() -> None:
    day = spending(TariffName.TIME_OF_USE)
    at = [DAY.start_ms + hour * MS_PER_HOUR for hour in (0, 15, 16, 20, 21, 23)]

    changes = [day.price_changes_ms(now_ms) for now_ms in at]

    sixteen, twenty_one = (DAY.start_ms + hour * MS_PER_HOUR for hour in (16, 21))
    assert changes == [sixteen, sixteen, twenty_one, twenty_one, None, None]
    assert spending(TariffName.FLAT).price_changes_ms(DAY.start_ms) is None
