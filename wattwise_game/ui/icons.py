"""Icons of our own, a few strokes each, in a square from -1 to 1 with y down."""

import math
from typing import Any

from imgui_bundle import imgui

Stroke = list[tuple[float, float]]


def _arc(
    radius: float, start: float, end: float, *, x: float = 0, y: float = 0, steps: int = 16
) -> Stroke:
    """Angles as shares of a full turn, clockwise from the right."""
    turns = (start + (end - start) * k / steps for k in range(steps + 1))
    angles = (2 * math.pi * turn for turn in turns)
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _gear() -> list[Stroke]:
    spokes = [2 * math.pi * k / 8 for k in range(8)]
    teeth = [
        [(0.75 * math.cos(a), 0.75 * math.sin(a)), (1.05 * math.cos(a), 1.05 * math.sin(a))]
        for a in spokes
    ]
    return [_arc(0.7, 0, 1), _arc(0.28, 0, 1), *teeth]


ICONS: dict[str, list[Stroke]] = {
    "home": [
        [(-1, 0.05), (0, -0.9), (1, 0.05)],
        [(-0.7, -0.1), (-0.7, 0.9), (0.7, 0.9), (0.7, -0.1)],
        [(-0.2, 0.9), (-0.2, 0.3), (0.2, 0.3), (0.2, 0.9)],
    ],
    "bolt": [
        [(0.25, -1), (-0.55, 0.15), (0.05, 0.15), (-0.25, 1), (0.6, -0.25), (0, -0.25), (0.25, -1)]
    ],
    "chart": [
        [(-0.95, -0.9), (-0.95, 0.9), (0.95, 0.9)],
        [(-0.6, 0.45), (-0.15, -0.15), (0.25, 0.2), (0.85, -0.65)],
    ],
    "trophy": [
        [
            (-0.55, -0.9),
            (0.55, -0.9),
            (0.5, -0.1),
            (0.2, 0.25),
            (-0.2, 0.25),
            (-0.5, -0.1),
            (-0.55, -0.9),
        ],
        [(0, 0.25), (0, 0.85)],
        [(-0.45, 0.9), (0.45, 0.9)],
        [(-0.55, -0.7), (-0.95, -0.7), (-0.85, -0.2), (-0.48, -0.1)],
        [(0.55, -0.7), (0.95, -0.7), (0.85, -0.2), (0.48, -0.1)],
    ],
    "bill": [
        [
            (-0.65, -0.95),
            (0.65, -0.95),
            (0.65, 0.95),
            (0.33, 0.7),
            (0, 0.95),
            (-0.33, 0.7),
            (-0.65, 0.95),
            (-0.65, -0.95),
        ],
        [(-0.3, -0.45), (0.3, -0.45)],
        [(-0.3, 0.0), (0.3, 0.0)],
    ],
    "forecast": [
        _arc(0.42, 0.5, 1.0, y=0.1),
        [(-1, 0.1), (1, 0.1)],
        [(0, -0.6), (0, -0.95)],
        [(-0.55, -0.42), (-0.8, -0.67)],
        [(0.55, -0.42), (0.8, -0.67)],
        [(-0.6, 0.5), (0.6, 0.5)],
        [(-0.3, 0.85), (0.3, 0.85)],
    ],
    "settings": _gear(),
    "clock": [_arc(0.9, 0, 1, steps=24), [(0, -0.5), (0, 0.05), (0.4, 0.3)]],
    "pause": [[(-0.4, -0.75), (-0.4, 0.75)], [(0.4, -0.75), (0.4, 0.75)]],
    "play": [[(-0.5, -0.8), (0.8, 0), (-0.5, 0.8), (-0.5, -0.8)]],
    "faster": [[(-0.9, -0.6), (-0.1, 0), (-0.9, 0.6)], [(0.05, -0.6), (0.85, 0), (0.05, 0.6)]],
    "wiring": [
        [(-0.45, -0.95), (-0.45, -0.35)],
        [(0.45, -0.95), (0.45, -0.35)],
        [(-0.8, -0.35), (0.8, -0.35)],
        [(-0.65, -0.35), (-0.65, 0.05), (-0.3, 0.4), (0.3, 0.4), (0.65, 0.05), (0.65, -0.35)],
        [(0, 0.4), (0, 1)],
    ],
    "heat": [
        [
            (-0.5 + 0.5 * c + 0.15 * math.sin(4.2 * y), y * 0.9)
            for y in (-1, -0.7, -0.4, -0.1, 0.2, 0.5, 0.8, 1)
        ]
        for c in (0, 1, 2)
    ],
    "people": [_arc(0.36, 0, 1, y=-0.5), _arc(0.75, 0.5, 1.0, y=0.85)],
    "plus": [[(-0.75, 0), (0.75, 0)], [(0, -0.75), (0, 0.75)]],
    "minus": [[(-0.75, 0), (0.75, 0)]],
    "close": [[(-0.65, -0.65), (0.65, 0.65)], [(-0.65, 0.65), (0.65, -0.65)]],
    "check": [[(-0.8, 0.05), (-0.25, 0.6), (0.85, -0.6)]],
}


def draw_icon(
    draw: Any, name: str, *, center: tuple[float, float], radius: float, color: int
) -> None:
    """:raises KeyError: if there is no icon of that name."""
    thickness = max(1.5, radius * 0.19)
    for stroke in ICONS[name]:
        for x, y in stroke:
            draw.path_line_to(imgui.ImVec2(center[0] + x * radius, center[1] + y * radius))
        draw.path_stroke(color, thickness)
