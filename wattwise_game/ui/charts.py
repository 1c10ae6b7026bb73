"""A day as a chart, with ImPlot."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from imgui_bundle import imgui, implot
from numpy.typing import NDArray

from wattwise_game.ui import palette
from wattwise_game.ui.palette import Color
from wattwise_game.ui.prices import PriceLevel
from wattwise_game.ui.theme import GRID_PX, TextSize, Theme, rgba, u32

Series = NDArray[np.float64]

_BARE = (
    implot.Flags_.no_menus.value
    | implot.Flags_.no_box_select.value
    | implot.Flags_.no_mouse_text.value
    | implot.Flags_.no_legend.value
    | implot.Flags_.no_inputs.value
)
_AXIS = implot.AxisFlags_.no_highlight.value | implot.AxisFlags_.no_menus.value
_ALWAYS = imgui.Cond_.always.value
_STRIP = 0.16  # of the height, for the prices
_STEPS_KW, _MOST_TICKS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0), 4
_GAP_FROM_PX = 8.0
_YOU, _GHOST, _RANGE = _LEGEND = ("you", "ghost", "8 of 10 days")
_ALPHA = {_GHOST: 0.9, _RANGE: 0.3}
_SWATCH_PX = 14


@dataclass(frozen=True)
class DayChart:
    """Power over a local day, by the hours since it began; a few days have 23 or 25 of them.

    The par arrays share `par_hours`; `actual_kw` ends at the present; `ticks` are wall times.
    """

    actual_hours: Series
    actual_kw: Series
    par_hours: Series
    par_kw: Series
    par_low_kw: Series
    par_high_kw: Series
    now_hour: float
    day_hours: float = 24.0
    ticks: tuple[tuple[float, str], ...] = ()
    price_levels: tuple[PriceLevel, ...] = ()
    """Of the hours, from the first; none where the price stays all day."""


def day_chart(
    theme: Theme, name: str, chart: DayChart, *, size_px: tuple[float, float] = (-1, -1)
) -> None:
    """The day's power so far, before the par's line and its band."""
    highest = max(float(s.max(initial=1.0)) for s in (chart.par_high_kw, chart.actual_kw))
    with theme.text(TextSize.SMALL):
        if not implot.begin_plot(f"##{name}", imgui.ImVec2(*size_px), _BARE):
            return
        implot.setup_axes("", "", _AXIS, _AXIS)
        # Below zero lies the strip of prices.
        lowest = -highest * _STRIP if chart.price_levels else 0.0
        implot.setup_axes_limits(0, chart.day_hours, lowest, highest * 1.12, _ALWAYS)
        _ticks(chart, highest)
        if chart.price_levels:
            _prices(theme, chart.price_levels, lowest)
        _band(chart.par_hours, chart.par_low_kw, chart.par_high_kw, palette.PAR)
        _line("par", chart.par_hours, chart.par_kw, palette.PAR, alpha=0.75, width=theme.px(1.5))
        _line("you", chart.actual_hours, chart.actual_kw, theme.good, width=theme.px(2.25))
        _now(theme, chart.now_hour, highest * 1.12)
        implot.end_plot()


def _ticks(chart: DayChart, highest_kw: float) -> None:
    step = next((each for each in _STEPS_KW if highest_kw / each <= _MOST_TICKS), _STEPS_KW[-1])
    up = [step * number for number in range(int(highest_kw / step) + 1)]
    implot.setup_axis_ticks(implot.ImAxis_.y1.value, up, [f"{each:g} kW" for each in up])
    if chart.ticks:
        hours, labels = zip(*chart.ticks, strict=True)
        implot.setup_axis_ticks(implot.ImAxis_.x1.value, list(hours), list(labels))


def _prices(theme: Theme, levels: Sequence[PriceLevel], lowest_kw: float) -> None:
    """A step for each hour: the dearer, the higher and the warmer its colour."""
    draw = implot.get_plot_draw_list()
    implot.push_plot_clip_rect()
    for hour, level in enumerate(levels):
        height = (level + 1) / len(PriceLevel)
        start = implot.plot_to_pixels(hour, lowest_kw)
        end = implot.plot_to_pixels(hour + 1, lowest_kw * (1 - 0.8 * height))
        gap = 1 if end.x - start.x > _GAP_FROM_PX else 0
        draw.add_rect_filled(
            imgui.ImVec2(start.x, end.y),
            imgui.ImVec2(end.x - gap, start.y),
            u32(theme.energy(level.share), 0.85),
        )
    implot.pop_plot_clip_rect()


def _band(x: Series, low: Series, high: Series, color: Color) -> None:
    # Not by `fill_alpha`, which ImPlot applies twice.
    spec = implot.Spec(fill_color=rgba(color, 0.2))
    if x.size:
        implot.plot_shaded("par range", x, low, high, spec=spec)


def _line(
    label: str, x: Series, y: Series, color: Color, *, alpha: float = 1.0, width: float
) -> None:
    if x.size:
        # ImPlot leaves gaps where the pieces of a thick line meet; dots fill them.
        spec = implot.Spec(
            line_color=rgba(color, alpha),
            line_weight=width,
            marker=implot.Marker_.circle.value if alpha == 1.0 else implot.Marker_.none.value,
            marker_size=width / 2,
            marker_line_color=rgba(color, 0.0),
            marker_fill_color=rgba(color),
        )
        implot.plot_line(label, x, y, spec=spec)


def _now(theme: Theme, hour: float, top_kw: float) -> None:
    x, y = np.array([hour, hour], np.float64), np.array([0.0, top_kw], np.float64)
    _line("now", x, y, palette.PAPER, alpha=0.35, width=theme.px(1))


def legend_width_px(theme: Theme) -> float:
    with theme.text(TextSize.SMALL):
        names = sum(imgui.calc_text_size(name).x for name in _LEGEND)
    each = theme.px(_SWATCH_PX) + theme.px(GRID_PX * 0.75) + theme.px(1.5 * GRID_PX)
    # Nothing comes after the last, but a pixel for what is rounded.
    return float(names) + len(_LEGEND) * each - theme.px(1.5 * GRID_PX) + 1


def legend(theme: Theme) -> None:
    """What the colours mean, in a line."""
    draw, swatch = imgui.get_window_draw_list(), theme.px(_SWATCH_PX)
    with theme.text(TextSize.SMALL, color=palette.FADED):
        for name in _LEGEND:
            at, line = imgui.get_cursor_screen_pos(), imgui.get_text_line_height()
            middle, half = at.y + line / 2, theme.px(5 if name == _RANGE else 1)
            color = u32(theme.good) if name == _YOU else u32(palette.PAR, _ALPHA[name])
            start = imgui.ImVec2(at.x, middle - half)
            draw.add_rect_filled(start, imgui.ImVec2(at.x + swatch, middle + half), color)
            imgui.set_cursor_screen_pos(
                imgui.ImVec2(at.x + swatch + theme.px(GRID_PX * 0.75), at.y)
            )
            imgui.text(name)
            if name != _LEGEND[-1]:
                imgui.same_line(0, theme.px(1.5 * GRID_PX))
