from itertools import combinations, product

import pytest

from wattwise_game.ui.layout import ClockForm, Layout, Rect, fitting_scale, lay_out
from wattwise_game.ui.screens.menu import UI_SCALES

WINDOW = (1280, 720)
BOOLEANS = list(product([True, False], repeat=2))
SIZES_PX = (WINDOW, (1024, 768), (1920, 1080), (800, 1200), (2560, 1080), (640, 360), (1366, 768))


def cards(layout: Layout) -> dict[str, Rect]:
    named = {
        "gauge": layout.gauge,
        "clock": layout.clock,
        "rail": layout.rail.rect,
        "standing": layout.standing,
        "tasks": layout.tasks,
        "panel": layout.panel,
        "chart": layout.chart,
    }
    return {name: rect for name, rect in named.items() if rect is not None}


def laid_out(
    size_px: tuple[int, int], scale: float, *, toasts_height: float = 0.0, **wanted: bool
) -> Layout:
    fitted = fitting_scale(size_px, scale)
    return lay_out(size_px, scale=fitted, toasts_height_px=toasts_height * fitted, **wanted)


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("scale", UI_SCALES)
@pytest.mark.parametrize(("has_panel", "wants_chart"), BOOLEANS)
def test_nothing_overlaps_or_leaves_the_window(
    size_px: tuple[int, int], scale: float, has_panel: bool, wants_chart: bool
) -> None:
    layout = laid_out(size_px, scale, has_panel=has_panel, wants_chart=wants_chart)

    window = Rect(0, 0, *size_px)
    for one, other in combinations(cards(layout).items(), 2):
        assert not one[1].overlaps(other[1]), (one, other)
    for name, rect in cards(layout).items():
        assert rect.left >= 0, name
        assert rect.top >= 0, name
        assert rect.right <= window.right, name
        assert rect.bottom <= window.bottom, name


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("scale", UI_SCALES)
@pytest.mark.parametrize(("has_panel", "wants_chart"), BOOLEANS)
def test_a_message_has_a_place_of_its_own(
    size_px: tuple[int, int], scale: float, has_panel: bool, wants_chart: bool
) -> None:
    wanted = {"has_panel": has_panel, "wants_chart": wants_chart}
    fitted = fitting_scale(size_px, scale)
    layout = laid_out(size_px, scale, toasts_height=120, **wanted)

    room = layout.toasts
    lowest = Rect(room.left, room.bottom - 120 * fitted, room.width, 120 * fitted)
    for name, rect in cards(layout).items():
        assert not lowest.overlaps(rect), name
    assert room.width >= 300 * fitted


def test_at_the_usual_size_all_of_it_is_there() -> None:
    layout = laid_out(WINDOW, 1.0, has_panel=True, wants_chart=True)

    assert set(cards(layout)) == {"gauge", "clock", "rail", "standing", "panel", "chart"}
    assert layout.rail.columns == 1
    assert layout.rail.button == 44


def test_without_a_panel_the_next_tasks_stand_below_the_standing() -> None:
    layout = laid_out(WINDOW, 1.0, has_panel=False, wants_chart=True)

    assert layout.standing is not None
    assert layout.tasks is not None
    assert layout.tasks.top > layout.standing.bottom
    assert layout.tasks_room == 3


@pytest.mark.parametrize("scale", UI_SCALES)
def test_at_any_size_there_is_room_for_a_task(scale: float) -> None:
    assert laid_out(WINDOW, scale, has_panel=False, wants_chart=True).tasks_room >= 1


def test_at_twice_the_size_the_panel_replaces_the_standing_and_holds_the_chart() -> None:
    closed = laid_out(WINDOW, 2.0, has_panel=False, wants_chart=True)
    opened = laid_out(WINDOW, 2.0, has_panel=True, wants_chart=True)

    assert closed.standing is not None
    assert opened.standing is None
    assert not opened.chart_has_room


@pytest.mark.parametrize(
    ("scale", "form"), [(1.0, ClockForm.WIDE), (1.5, ClockForm.NARROW), (2.0, ClockForm.COMPACT)]
)
def test_the_larger_the_text_the_less_room_the_clock_takes(scale: float, form: ClockForm) -> None:
    assert laid_out(WINDOW, scale, has_panel=True, wants_chart=True).clock_form is form


def test_where_there_is_room_for_one_of_them_the_panel_replaces_the_chart() -> None:
    size_px = (930, 600)

    closed = laid_out(size_px, 1.0, has_panel=False, wants_chart=True)
    opened = laid_out(size_px, 1.25, has_panel=True, wants_chart=True)

    assert closed.chart is not None
    assert opened.chart is None
    assert opened.chart_has_room


def test_a_small_window_brings_the_scale_down() -> None:
    assert fitting_scale((1280, 720), 2.0) == 2.0
    assert fitting_scale((800, 450), 2.0) == 1.25
    assert fitting_scale((320, 180), 1.0) == 0.5


def test_no_window_is_too_small_to_draw_in() -> None:
    layout = laid_out((32, 18), 2.0, has_panel=True, wants_chart=True)

    assert all(rect.width > 0 and rect.height > 0 for rect in cards(layout).values())
