"""A day as a chart, with ImPlot."""

from dataclasses import dataclass

import numpy as np
from imgui_bundle import imgui, implot
from numpy.typing import NDArray

from wattwise_game.ui import palette
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import TextSize, Theme, rgba

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


def day_chart(
    theme: Theme, name: str, chart: DayChart, *, size_px: tuple[float, float] = (-1, -1)
) -> None:
    """The day's power so far, before the par's line and its band."""
    highest = max(float(s.max(initial=1.0)) for s in (chart.par_high_kw, chart.actual_kw))
    with theme.text(TextSize.SMALL):
        if not implot.begin_plot(f"##{name}", imgui.ImVec2(*size_px), _BARE):
            return
        implot.setup_axes("", "", _AXIS, _AXIS)
        implot.setup_axes_limits(0, chart.day_hours, 0, highest * 1.12, _ALWAYS)
        _ticks(chart)
        implot.setup_axis_format(implot.ImAxis_.y1.value, "%g kW")
        _band(chart.par_hours, chart.par_low_kw, chart.par_high_kw, palette.PAR)
        _line("par", chart.par_hours, chart.par_kw, palette.PAR, alpha=0.75, width=theme.px(1.5))
        _line("you", chart.actual_hours, chart.actual_kw, theme.good, width=theme.px(2.25))
        _now(theme, chart.now_hour, highest * 1.12)
        implot.end_plot()


def _ticks(chart: DayChart) -> None:
    if chart.ticks:
        hours, labels = zip(*chart.ticks, strict=True)
        implot.setup_axis_ticks(implot.ImAxis_.x1.value, list(hours), list(labels))


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
