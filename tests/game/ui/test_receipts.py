from dataclasses import replace
from datetime import date

import pytest

from tests.game.ui.conftest import Screen
from tests.game.ui.views import a_receipt, a_view, hours_of
from wattwise_game.play.view import SessionView
from wattwise_game.ui.receipts import Receipts, rank_change, slip, why
from wattwise_game.ui.toasts import ToastStack

DAY = date(2025, 9, 1)
START = hours_of(DAY)[17]


def a_view_with(hours: int) -> SessionView:
    view = a_view(DAY, hour=18)
    return replace(view, receipts=view.receipts[:hours])


def shown(screen: Screen, *views: SessionView, quiet: bool = False) -> ToastStack:
    receipts, toasts = Receipts(), ToastStack()
    for view in views:
        receipts.watch(screen.theme, view, toasts, quiet=quiet)
    return toasts


def test_an_hour_that_settles_is_told_once(screen: Screen) -> None:
    assert len(shown(screen, a_view_with(3), a_view_with(4), a_view_with(4))) == 1


def test_what_had_settled_before_is_no_news(screen: Screen) -> None:
    assert len(shown(screen, a_view_with(5), a_view_with(5))) == 0


def test_the_day_s_first_hour_is_news(screen: Screen) -> None:
    assert len(shown(screen, a_view_with(0), a_view_with(1))) == 1


def test_an_hour_gone_back_to_is_no_news(screen: Screen) -> None:
    assert len(shown(screen, a_view_with(9), a_view_with(4))) == 0


def test_however_fast_the_hours_go_there_is_one_receipt(screen: Screen) -> None:
    assert len(shown(screen, *(a_view_with(hours) for hours in range(2, 15)))) == 1


def test_where_the_receipts_are_read_anyway_none_slides_in(screen: Screen) -> None:
    assert len(shown(screen, a_view_with(3), a_view_with(4), quiet=True)) == 0


def test_a_receipt_says_hour_score_and_why(screen: Screen) -> None:
    said = slip(screen.theme, a_receipt(START, score_percent=2.3), a_view_with(18), 3)

    assert said.title == "The hour from 17:00"
    assert said.figure == "▲ +2.3 %"
    assert said.text == "used 58 Wh less than par\nup from 3rd to 2nd"
    assert said.color == screen.theme.good


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"saved_ws": 340 * 3_600}, "used 340 Wh less than par"),
        ({"saved_ws": -340 * 3_600}, "used 340 Wh more than par"),
        ({"saved_ws": 0}, "just what the par allows"),
        ({"quarantined_minutes": 4}, "4 min await review"),
        (
            {"missed_tasks": ["dinner"], "settled_par_ws": 3_910_000 - 4_320_000},
            "missed: Cook dinner −1.20 kWh",
        ),
        ({"missed_tasks": ["brunch"]}, "missed: brunch −0 Wh"),
    ],
)
def test_why_is_one_short_line(changes: dict[str, object], said: str) -> None:
    assert why(a_receipt(START, **changes)) == said


def test_a_rank_is_told_with_where_it_came_from() -> None:
    assert rank_change(7, 4) == ("up from 7th to 4th",)
    assert rank_change(4, 7) == ("down from 4th to 7th",)
    assert rank_change(None, 4) == rank_change(4, 4) == ("4th on today's board",)
    assert rank_change(4, None) == ()
