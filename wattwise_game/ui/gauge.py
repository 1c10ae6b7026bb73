"""The power gauge: first what the house draws by itself, then what the player switched on."""

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from imgui_bundle import imgui

from wattwise_game.ui import palette, words
from wattwise_game.ui.motion import Roll, Spring
from wattwise_game.ui.palette import Color
from wattwise_game.ui.theme import TextSize, Theme, u32

_START, _SWEEP = math.pi * 0.76, math.pi * 1.48
_STEPS = 24


@dataclass(frozen=True)
class PowerReading:
    background_w: float
    interactive_w: float
    full_scale_w: float
    cents_per_hour: float
    current_a: float
    par_w: float | None = None
    needle_w: float | None = None
    """Where the needle stands while it swings; None where it points at the power."""

    @property
    def power_w(self) -> float:
        return self.background_w + self.interactive_w


class GaugeMotion:
    """Arcs and needle swing to where they belong, numbers roll."""

    def __init__(self) -> None:
        self._needle, self._background = Spring(), Spring()
        self._power, self._cost, self._current = Roll(), Roll(), Roll()

    def follow(self, theme: Theme, reading: PowerReading, *, dt_s: float) -> PowerReading:
        """Return the reading as it shows after this time."""
        moved = partial(_moved, dt_s=dt_s, reduced_motion=theme.reduced_motion)
        background_w = max(0.0, moved(self._background, reading.background_w))
        return replace(
            reading,
            background_w=background_w,
            interactive_w=moved(self._power, reading.power_w) - background_w,
            needle_w=max(0.0, moved(self._needle, reading.power_w)),
            cents_per_hour=moved(self._cost, reading.cents_per_hour),
            current_a=moved(self._current, reading.current_a),
        )


def _moved(motion: Roll | Spring, goal: float, *, dt_s: float, reduced_motion: bool) -> float:
    return motion.to(goal, dt_s=dt_s, reduced_motion=reduced_motion)


def power_gauge(theme: Theme, reading: PowerReading, *, diameter: float = 168) -> None:
    side, start = theme.px(diameter), imgui.get_cursor_screen_pos()
    draw = imgui.get_window_draw_list()
    dial = _Dial(
        draw,
        center=imgui.ImVec2(start.x + side / 2, start.y + side / 2),
        radius=side / 2 - theme.px(8),
        thickness=theme.px(12),
    )
    background = min(1.0, reading.background_w / reading.full_scale_w)
    needle_w = reading.power_w if reading.needle_w is None else reading.needle_w
    total = min(1.0, needle_w / reading.full_scale_w)
    dial.arc(0.0, 1.0, palette.PAPER, alpha=0.08)
    dial.scale_arc(theme, background, total)
    dial.arc(0.0, background, palette.BACKGROUND)
    if reading.par_w is not None:
        dial.tick(min(1.0, reading.par_w / reading.full_scale_w), palette.PAR)
    dial.needle(total, palette.PAPER)
    _numbers(theme, dial, reading)
    imgui.dummy(imgui.ImVec2(side, side * 0.86))


@dataclass
class _Dial:
    draw: Any
    center: Any
    radius: float
    thickness: float

    def arc(self, start: float, end: float, color: Color, *, alpha: float = 1.0) -> None:
        """Draw from one share of the scale to another, with round ends."""
        if end - start < 1e-3:
            return
        self.draw.path_arc_to(self.center, self.radius, _angle(start), _angle(end), 48)
        self.draw.path_stroke(u32(color, alpha), self.thickness)
        for share in (start, end):
            if alpha == 1.0:
                self.draw.add_circle_filled(self._at(share), self.thickness / 2, u32(color))

    def scale_arc(self, theme: Theme, start: float, end: float) -> None:
        steps = max(1, round(_STEPS * (end - start)))
        if end - start < 1e-3:
            return
        for step in range(steps):
            begin = start + (end - start) * step / steps
            finish = start + (end - start) * (step + 1) / steps
            # A little overlap, or hairlines show between the steps.
            overlap = 0.004 if step < steps - 1 else 0.0
            self.draw.path_arc_to(
                self.center, self.radius, _angle(begin), _angle(finish + overlap), 4
            )
            self.draw.path_stroke(u32(theme.energy(finish)), self.thickness)
        self.draw.add_circle_filled(self._at(end), self.thickness / 2, u32(theme.energy(end)))

    def tick(self, share: float, color: Color) -> None:
        reach = self.thickness * 0.85
        inner, outer = self._at(share, -reach), self._at(share, reach)
        self.draw.add_line(inner, outer, u32(palette.INK), self.thickness * 0.5)
        self.draw.add_line(inner, outer, u32(color), self.thickness * 0.22)

    def needle(self, share: float, color: Color) -> None:
        """A short pointer within the ring, that leaves the middle to the numbers."""
        angle, half = _angle(share), 0.06
        tip = self._at(share, -0.68 * self.thickness)
        inner = self.radius - 1.75 * self.thickness
        feet = (
            imgui.ImVec2(
                self.center.x + inner * math.cos(angle + turn),
                self.center.y + inner * math.sin(angle + turn),
            )
            for turn in (half, -half)
        )
        self.draw.add_triangle_filled(tip, *feet, u32(color))

    def _at(self, share: float, outwards: float = 0.0) -> Any:
        angle, radius = _angle(share), self.radius + outwards
        return imgui.ImVec2(
            self.center.x + radius * math.cos(angle), self.center.y + radius * math.sin(angle)
        )


def _angle(share: float) -> float:
    return _START + _SWEEP * share


def _numbers(theme: Theme, dial: _Dial, reading: PowerReading) -> None:
    lines = (
        (f"{reading.power_w / 1000:.2f}", TextSize.DISPLAY, True, palette.PAPER, -0.16),
        (f"kW  ·  {words.current(reading.current_a)}", TextSize.SMALL, False, palette.FADED, 0.18),
        (f"{reading.cents_per_hour:.0f} ¢ an hour", TextSize.SMALL, True, palette.PAPER, 0.62),
    )
    for text, size, bold, color, down in lines:
        with theme.text(size, bold=bold):
            extent = imgui.calc_text_size(text)
            at = (
                dial.center.x - extent.x / 2,
                dial.center.y + down * dial.radius - extent.y / 2,
            )
            dial.draw.add_text(imgui.ImVec2(*at), u32(color), text)
