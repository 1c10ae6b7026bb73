from datetime import date

import pytest

from tests.game.ui.conftest import Screen
from tests.game.ui.views import a_receipt, a_view, hours_of
from wattwise_game.ui.screens.day import chart_of, day_panel
from wattwise_game.ui.widgets import card

SPRING_FORWARD, FALL_BACK = date(2025, 3, 9), date(2025, 11, 2)


@pytest.mark.parametrize(
    ("day", "hours", "noon"),
    [(date(2025, 9, 1), 24, 12), (SPRING_FORWARD, 23, 11), (FALL_BACK, 25, 13)],
)
def test_the_chart_is_as_long_as_the_day_and_ticks_by_the_wall_clock(
    day: date, hours: int, noon: int
) -> None:
    chart = chart_of(a_view(day))

    hour_of = {label: hour for hour, label in chart.ticks}
    assert chart.day_hours == chart.par_hours[-1] == hour_of["24:00"] == hours
    assert hour_of["12:00"] == noon


@pytest.mark.parametrize("day", [SPRING_FORWARD, FALL_BACK])
def test_now_is_where_the_used_hours_end(day: date) -> None:
    chart = chart_of(a_view(day, hour=14))

    assert chart.now_hour == pytest.approx(14 + 20 / 60)
    assert chart.actual_hours[-1] == pytest.approx(chart.now_hour)


def test_an_hour_s_power_is_its_mean_so_far() -> None:
    chart = chart_of(a_view(hour=2))

    assert chart.actual_kw == pytest.approx([2 / 3.6] * 6, rel=1e-3)


def test_receipts_say_what_was_interrupted_and_what_awaits_review(screen: Screen) -> None:
    start = hours_of(date(2025, 9, 1))[0]
    odd = a_receipt(start, interrupted_minutes=7, quarantined_minutes=3, score_percent=-2.0)
    heights = [_height(screen, receipts=(each,)) for each in (a_receipt(start), odd)]

    assert heights[1] > heights[0]


def test_where_it_has_no_place_of_its_own_the_chart_is_in_the_panel(screen: Screen) -> None:
    assert _height(screen, with_chart=True) > _height(screen, with_chart=False) + 100


def _height(screen: Screen, *, with_chart: bool = False, **changes: object) -> float:
    """Return how tall the panel's content is."""
    from imgui_bundle import imgui

    view = a_view(**changes)  # type: ignore[arg-type]
    heights = []

    def draw() -> None:
        with card("panel", at_px=(0, 0), size_px=(310, 170)):
            day_panel(screen.theme, view, with_chart=with_chart)
            context = imgui.internal.find_window_by_name("panel").dc.child_windows
            heights.append(context[0].content_size.y)

    for _ in range(3):
        screen.frame(draw)
    return float(heights[-1])
