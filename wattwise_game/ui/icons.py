"""Icons of our own, a few strokes each, in a square from -1 to 1 with y down."""

import math
from typing import Any

from imgui_bundle import imgui

Stroke = list[tuple[float, float]]


def arc(
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
    return [arc(0.7, 0, 1), arc(0.28, 0, 1), *teeth]


_PUFFS = ((0.32, -0.55, 0.38), (0.48, -0.02, 0.12), (0.34, 0.55, 0.36))  # radius, x, y
_TURNS = ((0.25, 0.72), (0.55, 0.9), (0.72, 1.25))
_CLOUD: Stroke = [
    point
    for (radius, x, y), turns in zip(_PUFFS, _TURNS, strict=True)
    for point in arc(radius, *turns, x=x, y=y)
]
_CLOUD.append(_CLOUD[0])


def _sun(radius: float, *, x: float = 0, y: float = 0, rays: range = range(8)) -> list[Stroke]:
    spokes = [2 * math.pi * k / 8 for k in rays]
    return [
        arc(radius, 0, 1, x=x, y=y),
        *(
            [(x + r * math.cos(a), y + r * math.sin(a)) for r in (1.45 * radius, 1.95 * radius)]
            for a in spokes
        ),
    ]


def _moon(radius: float, *, x: float = 0, y: float = 0) -> Stroke:
    """A crescent, open to the upper right: one circle less another, from tip to tip."""
    outer = arc(radius, 0.022, 0.728, x=x, y=y, steps=24)
    inner = arc(0.8 * radius, 0.618, 0.132, x=x + 0.45 * radius, y=y - 0.45 * radius)
    return [*outer, *inner, outer[0]]


def _behind_cloud(stroke: Stroke) -> list[Stroke]:
    """Return what is left of a stroke, in pieces, where the cloud does not hide it."""
    pieces: list[Stroke] = [[]]
    for x, y in stroke:
        if any(math.hypot(x - at_x, y - at_y) < radius + 0.16 for radius, at_x, at_y in _PUFFS):
            pieces.append([])
        else:
            pieces[-1].append((x, y))
    return [piece for piece in pieces if len(piece) > 1]


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
        arc(0.42, 0.5, 1.0, y=0.1),
        [(-1, 0.1), (1, 0.1)],
        [(0, -0.6), (0, -0.95)],
        [(-0.55, -0.42), (-0.8, -0.67)],
        [(0.55, -0.42), (0.8, -0.67)],
        [(-0.6, 0.5), (0.6, 0.5)],
        [(-0.3, 0.85), (0.3, 0.85)],
    ],
    "sun": _sun(0.48),
    "sun_cloud": [
        *_behind_cloud(arc(0.36, 0, 1, x=0.3, y=-0.42, steps=32)),
        *_sun(0.36, x=0.3, y=-0.42, rays=range(4, 9))[1:],
        _CLOUD,
    ],
    "cloud": [[(1.15 * x, 1.15 * y - 0.2) for x, y in _CLOUD]],
    "rain": [
        [(x, y - 0.35) for x, y in _CLOUD],
        *([(x, 0.4), (x - 0.2, 0.9)] for x in (-0.35, 0.15, 0.65)),
    ],
    "moon": [
        _moon(0.78, x=-0.12, y=0.1),
        [(0.62, -0.9), (0.62, -0.5)],
        [(0.42, -0.7), (0.82, -0.7)],
    ],
    "moon_cloud": [*_behind_cloud(_moon(0.5, x=0.56, y=-0.56)), _CLOUD],
    "settings": _gear(),
    "clock": [arc(0.9, 0, 1, steps=24), [(0, -0.5), (0, 0.05), (0.4, 0.3)]],
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
    "people": [arc(0.36, 0, 1, y=-0.5), arc(0.75, 0.5, 1.0, y=0.85)],
    "plus": [[(-0.75, 0), (0.75, 0)], [(0, -0.75), (0, 0.75)]],
    "minus": [[(-0.75, 0), (0.75, 0)]],
    "close": [[(-0.65, -0.65), (0.65, 0.65)], [(-0.65, 0.65), (0.65, -0.65)]],
    "check": [[(-0.8, 0.05), (-0.25, 0.6), (0.85, -0.6)]],
}


def draw_icon(
    draw: Any, name: str, *, center: tuple[float, float], radius: float, color: int
) -> None:
    """:raises KeyError: if there is no icon of that name."""
    draw_strokes(draw, ICONS[name], center=center, radius=radius, color=color)


def draw_strokes(
    draw: Any, strokes: list[Stroke], *, center: tuple[float, float], radius: float, color: int
) -> None:
    thickness = max(1.5, radius * 0.19)
    for stroke in strokes:
        for x, y in stroke:
            draw.path_line_to(imgui.ImVec2(center[0] + x * radius, center[1] + y * radius))
        draw.path_stroke(color, thickness)
