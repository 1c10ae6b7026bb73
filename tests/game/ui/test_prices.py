from datetime import date
from decimal import Decimal

from tests.game.ui.views import a_view, some_prices
from wattwise_game.household.interval import to_ms
from wattwise_game.ui.prices import PriceLevel, level_at, levels_of
from wattwise_game.ui.screens.day import chart_of

OFF_PEAK, PEAK = Decimal("0.087"), Decimal("0.174")
TIME_OF_USE = some_prices(*[OFF_PEAK] * 16, *[PEAK] * 5, *[OFF_PEAK] * 3)


def test_an_evening_peak_is_dear_and_the_rest_cheap() -> None:
    levels = levels_of(TIME_OF_USE)

    assert set(levels[:16]) == set(levels[21:]) == {PriceLevel.CHEAP}
    assert set(levels[16:21]) == {PriceLevel.DEAR}


def test_one_price_is_the_usual_one() -> None:
    assert set(levels_of(some_prices(*[PEAK] * 24))) == {PriceLevel.USUAL}


def test_the_level_now_is_that_of_the_hour_that_goes_on() -> None:
    view = a_view(date(2025, 9, 1), hour=16, prices=TIME_OF_USE)

    assert level_at(view.prices, to_ms(view.game_time)) is PriceLevel.DEAR
    assert level_at((), to_ms(view.game_time)) is PriceLevel.USUAL


def test_the_chart_shows_prices_only_where_they_differ() -> None:
    assert chart_of(a_view()).price_levels == ()
    assert len(chart_of(a_view(prices=TIME_OF_USE)).price_levels) == 24
