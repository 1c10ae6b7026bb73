"""Where everything lies, by the size of the window and of the text.

Lengths are in units of the 100 % size until the very end. Where a window is too small for all,
first the clock becomes narrow, then the standing moves below it and gives way to the panel, and
today's chart moves into its panel. The next tasks take what is left below the standing.
"""

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from wattwise_game.ui.requests import Panel
from wattwise_game.ui.theme import GRID_PX

SMALLEST = (640.0, 360.0)
"""What the layout needs; in a smaller window the scale comes down."""

MIN_SCALE = 0.5
"""Nobody reads smaller text; a window that small shows a part."""
MARGIN = 2.0 * GRID_PX
GAUGE = (200.0, 206.0)
STANDING = (272.0, 136.0)
CHART, MIN_CHART_WIDTH = (620.0, 152.0), 420.0
PANEL_WIDTH, MIN_PANEL_HEIGHT = 336.0, 96.0
TASK_CARD, MOST_TASKS = (STANDING[0], 60.0), 3
BUTTON, MIN_BUTTON = 44.0, 32.0
TOAST_WIDTH, TOAST_ROOM = 408.0, 128.0
PANEL_BUTTONS, TOOL_BUTTONS = len(Panel), 2
_MOST_OF_THE_HEIGHT = 0.4  # for the chart


class ClockForm(Enum):
    """How much of a row the clock has."""

    WIDE = auto()
    COMPACT = auto()
    NARROW = auto()


CLOCKS = {
    ClockForm.WIDE: (512.0, 84.0),
    ClockForm.COMPACT: (376.0, 84.0),
    ClockForm.NARROW: (280.0, 116.0),
}


class Rect(NamedTuple):
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def overlaps(self, other: "Rect") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def scaled(self, scale: float) -> "Rect":
        return Rect(*(float(round(length * scale)) for length in self))


class Rail(NamedTuple):
    """Round buttons below the gauge, in rows; the tools stand a little apart from the panels."""

    rect: Rect
    columns: int
    button: float


@dataclass(frozen=True)
class Layout:
    """In pixels of the window, but for `rail.button`, which the theme scales."""

    gauge: Rect
    clock: Rect
    clock_form: ClockForm
    rail: Rail
    standing: Rect | None
    tasks: Rect | None
    tasks_room: int
    """How many cards there is room for."""
    panel: Rect | None
    chart: Rect | None
    chart_has_room: bool
    """Without a panel at least."""
    toasts: Rect


def fitting_scale(size_px: tuple[int, int], wanted: float) -> float:
    return min(wanted, max(MIN_SCALE, min(size_px[0] / SMALLEST[0], size_px[1] / SMALLEST[1])))


@lru_cache(maxsize=64)
def lay_out(
    size_px: tuple[int, int],
    *,
    scale: float,
    has_panel: bool,
    wants_chart: bool,
    toasts_height_px: float = 0.0,
) -> Layout:
    """Return the layout; `toasts_height_px` is how much of it the messages take just now."""
    width, height = (
        max(length_px / scale, smallest)
        for length_px, smallest in zip(size_px, SMALLEST, strict=True)
    )
    row = _TopRow.within(width)
    margin, gauge = row.margin, Rect(row.margin, row.margin, *GAUGE)
    rail = _rail(gauge.bottom + margin, height, margin)
    toasts_height = toasts_height_px / scale
    column_top = (row.clock if row.is_stacked else row.standing).bottom + margin
    panel_width = min(PANEL_WIDTH, width - gauge.right - 2 * margin)
    panel_left = width - margin - panel_width
    panel = Rect(panel_left, column_top, panel_width, height - margin - column_top)
    lone_chart = _chart(width, height, margin, rail.rect.right, right=width - margin, row=row)
    chart = lone_chart
    if has_panel:
        chart = _chart(width, height, margin, rail.rect.right, right=panel_left - margin, row=row)
    if not wants_chart:
        chart = None
    toasts, beside_panel = _toasts(
        width, height, margin, row, rail.rect, panel=panel if has_panel else None, chart=chart
    )
    if not beside_panel:
        shorter = max(MIN_PANEL_HEIGHT, panel.height - (toasts_height and toasts_height + margin))
        panel = panel._replace(height=shorter)
    crowded = toasts_height > 0 and toasts.bottom - toasts_height < row.standing.bottom
    standing = None if row.is_stacked and (has_panel or crowded) else row.standing
    tasks, tasks_room = None, 0
    if not has_panel and standing is not None:
        ends = toasts.bottom - toasts_height - GRID_PX if toasts_height else height - margin
        tasks, tasks_room = _tasks(standing, margin, ends=ends, chart=chart)
    return Layout(
        gauge=gauge.scaled(scale),
        clock=row.clock.scaled(scale),
        clock_form=row.form,
        rail=rail._replace(rect=rail.rect.scaled(scale)),
        standing=standing and standing.scaled(scale),
        tasks=tasks and tasks.scaled(scale),
        tasks_room=tasks_room,
        panel=panel.scaled(scale) if has_panel else None,
        chart=chart and chart.scaled(scale),
        chart_has_room=lone_chart is not None,
        toasts=toasts.scaled(scale),
    )


class _TopRow(NamedTuple):
    clock: Rect
    standing: Rect
    margin: float
    form: ClockForm

    @property
    def is_stacked(self) -> bool:
        return self.form is ClockForm.COMPACT

    @staticmethod
    def within(width: float) -> "_TopRow":
        """Gauge, clock and standing in a row, or the standing below the clock."""
        standing = Rect(width - MARGIN - STANDING[0], MARGIN, *STANDING)
        wide, narrow = CLOCKS[ClockForm.WIDE], CLOCKS[ClockForm.NARROW]
        middle_left = width / 2 - wide[0] / 2
        if middle_left + wide[0] + MARGIN <= standing.left:
            clock = Rect(middle_left, MARGIN, *wide)
            return _TopRow(clock, standing, MARGIN, ClockForm.WIDE)
        between = standing.left - (MARGIN + GAUGE[0])
        if between >= narrow[0] + 2 * MARGIN:
            left = MARGIN + GAUGE[0] + (between - narrow[0]) / 2
            return _TopRow(Rect(left, MARGIN, *narrow), standing, MARGIN, ClockForm.NARROW)
        margin, compact = float(GRID_PX), CLOCKS[ClockForm.COMPACT]
        clock = Rect(width - margin - compact[0], margin, *compact)
        below = Rect(width - margin - STANDING[0], clock.bottom + margin, *STANDING)
        return _TopRow(clock, below, margin, ClockForm.COMPACT)


def _rail(top: float, height: float, margin: float) -> Rail:
    available = height - margin - top
    for columns in (1, 2, 3):
        rows = ceil(PANEL_BUTTONS / columns) + ceil(TOOL_BUTTONS / columns)
        gaps = rows * GRID_PX  # one more than between the rows: the tools stand apart
        button = min(BUTTON, float(int((available - gaps) / rows)))
        if button >= MIN_BUTTON:
            break
    width = columns * button + (columns - 1) * GRID_PX
    return Rail(Rect(margin, top, width, rows * button + gaps), columns, button)


def _chart(
    width: float, height: float, margin: float, rail_right: float, *, right: float, row: _TopRow
) -> Rect | None:
    left = rail_right + margin
    chart_width = min(CHART[0], right - left)
    top = height - margin - CHART[1]
    above = max(margin + GAUGE[1], row.clock.bottom, row.standing.bottom)
    too_high = CHART[1] > _MOST_OF_THE_HEIGHT * height or top < above + margin
    if chart_width < MIN_CHART_WIDTH or too_high:
        return None
    middle = max(left, min(width / 2 - chart_width / 2, right - chart_width))
    return Rect(middle, top, chart_width, CHART[1])


def _tasks(
    standing: Rect, margin: float, *, ends: float, chart: Rect | None
) -> tuple[Rect | None, int]:
    """Return the column of tasks below the standing, and how many of them it takes."""
    left, top = standing.left, standing.bottom + margin
    if chart is not None and chart.right > left:
        ends = min(ends, chart.top - GRID_PX)
    card_width, card_height = TASK_CARD
    count = min(MOST_TASKS, int((ends - top + GRID_PX) / (card_height + GRID_PX)))
    if count < 1:
        return None, 0
    return Rect(left, top, card_width, count * (card_height + GRID_PX) - GRID_PX), count


def _toasts(
    width: float,
    height: float,
    margin: float,
    row: _TopRow,
    rail: Rect,
    *,
    panel: Rect | None,
    chart: Rect | None,
) -> tuple[Rect, bool]:
    """Return the room for messages, which fill it from below, and whether no panel need yield."""
    gauge = Rect(margin, margin, *GAUGE)
    right = panel.left - margin if panel else width - margin
    left = max(rail.right + margin, right - TOAST_WIDTH)
    bottom = height - margin
    if chart is not None and chart.right > left:
        bottom = chart.top - GRID_PX
    above = [row.clock] + ([] if panel else [row.standing]) + [gauge]
    tops = [each.bottom + margin for each in above if each.right > left and each.left < right]
    room = Rect(left, max(tops, default=margin), right - left, 0.0)
    room = room._replace(height=bottom - room.top)
    if panel is None and row.is_stacked:
        # The standing goes as long as there is too little room below it.
        top = row.clock.bottom + margin
        left = max(left, gauge.right + margin)
        return Rect(left, top, right - left, bottom - top), True
    if room.width >= 0.75 * TOAST_WIDTH and room.height >= TOAST_ROOM:
        return room, True
    if panel is None:
        return room, True
    # Below the panel, which becomes shorter for as long.
    top = panel.top + MIN_PANEL_HEIGHT + margin
    return Rect(panel.left, top, panel.width, height - margin - top), False
