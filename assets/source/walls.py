"""Outer walls, high and low, and the waist-high partitions between rooms.

A wall is built in its own frame: x runs along it from the left, as seen from the room; the room
lies towards -y and the inner face is at y = 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .furniture.wall_decor import DECOR
from .palette import OAK, PALE_OAK, PANE, PAPER, TERRACOTTA, WALNUT, Paint
from .plan import (
    OUTSIDE,
    PARTITION_HEIGHT,
    PARTITION_THICKNESS,
    PARTITIONS,
    ROOMS,
    SILL_HEIGHT,
    WALL_HEIGHT,
    WALL_THICKNESS,
    Opening,
    OuterWall,
    Partition,
)
from .sculpture import Sculpture
from .shapes import box

SKIN = 0.05
"""How much of an outer wall's thickness is the room's own plaster."""
TUCK = 0.04
"""How far a partition reaches into the wall that it meets, so that no light leaks between."""
CAP = TERRACOTTA.on("glaze")
Span = tuple[float, float]


def high_wall(wall: OuterWall) -> Sculpture:
    high = Sculpture()
    with high.frame((*wall.start, 0.0), wall.turn):
        _plaster(high, wall, WALL_HEIGHT)
        _cap(high, (-WALL_THICKNESS, wall.length + WALL_THICKNESS), WALL_HEIGHT, CAP)
        for opening in wall.openings:
            (_door if opening.is_door else _window)(high, opening)
        DECOR.get(wall.id, _bare)(high)
    return high


def low_wall(wall: OuterWall) -> Sculpture:
    low = Sculpture()
    with low.frame((*wall.start, 0.0), wall.turn):
        _plaster(low, wall, SILL_HEIGHT)
        doors = [(opening.start, opening.end) for opening in wall.openings if opening.is_door]
        for span in _between(doors, (-WALL_THICKNESS, wall.length + WALL_THICKNESS)):
            _cap(low, span, SILL_HEIGHT, CAP)
        for opening in wall.openings:
            if opening.is_door:
                _threshold(low, opening)
    return low


def partition(into: Sculpture, half: Partition) -> None:
    """Add one room's half of an inner wall, and the cap where this half carries it."""
    room = ROOMS[half.room]
    depth = PARTITION_THICKNESS / 2
    with into.frame((*half.start, 0.0), half.turn):
        for start, end in _between(half.doors, (-TUCK, half.length + TUCK)):
            into.add(
                box(end - start, depth, PARTITION_HEIGHT, bevel=0.0),
                room.wall.on("plaster"),
                ((start + end) / 2, -depth / 2, 0.0),
            )
            _skirting(into, (start, end), -depth)
        for door in half.doors if half.capped else ():
            _jambs(into, door)
        for start, end in _between(half.doors, (-TUCK, half.length + TUCK)):
            if half.capped:
                cap = box(end - start + 0.05, PARTITION_THICKNESS + 0.05, 0.06, bevel=0.018)
                z = PARTITION_HEIGHT - 0.01 + _crossing_offset(half)
                into.add(cap, room.cap, ((start + end) / 2, 0.0, z))


def _jambs(into: Sculpture, door: Span) -> None:
    """White posts on both sides of a doorway, and a worn sill between."""
    for x in door:
        post = box(0.07, PARTITION_THICKNESS + 0.05, PARTITION_HEIGHT + 0.09, bevel=0.014)
        into.add(post, PAPER.on_wood(), (x, 0.0, 0.0))
    sill = box(door[1] - door[0], PARTITION_THICKNESS + 0.02, 0.014, bevel=0.005, rings=1)
    into.add(sill, WALNUT, ((door[0] + door[1]) / 2, 0.0, 0.0))


def _crossing_offset(half: Partition) -> float:
    """Caps that cross lie a little apart, or they would flicker."""
    return 0.009 * (PARTITIONS.index(half) % 4)


def _bare(_: Sculpture) -> None:
    """A wall without pictures."""


def _between(gaps: Iterable[Span], whole: Span) -> Iterator[Span]:
    """The parts of a line that the gaps leave."""
    cursor = whole[0]
    for start, end in sorted(gaps):
        if start > cursor:
            yield cursor, start
        cursor = max(cursor, end)
    if cursor < whole[1]:
        yield cursor, whole[1]


def _plaster(into: Sculpture, wall: OuterWall, height: float) -> None:
    shell_span = (-WALL_THICKNESS, wall.length + WALL_THICKNESS)
    shell = _slice(into, SKIN, WALL_THICKNESS, OUTSIDE.on("plaster"))
    _around(wall.openings, shell_span, height, shell)
    for room_id, start, end in wall.rooms:
        skin = _slice(into, 0.0, SKIN, ROOMS[room_id].wall.on("plaster"))
        _around(wall.openings, (start, end), height, skin)
        doors = [(o.start, o.end) for o in wall.openings if o.is_door]
        for span in _between(doors, (0.0, wall.length)):
            if span[0] < end and span[1] > start:
                _skirting(into, (max(span[0], start), min(span[1], end)), 0.0)


Slab = Callable[[float, float, float, float], None]


def _slice(into: Sculpture, near: float, far: float, paint: Paint) -> Slab:
    """Return a brush that fills a rectangle of wall between two depths."""

    def fill(start: float, end: float, bottom: float, top: float) -> None:
        if end - start > 1e-6 and top - bottom > 1e-6:
            piece = box(end - start, far - near, top - bottom, bevel=0.0)
            into.add(piece, paint, ((start + end) / 2, (near + far) / 2, bottom))

    return fill


def _around(openings: Iterable[Opening], span: Span, height: float, fill: Slab) -> None:
    inside = [o for o in openings if o.start < span[1] and o.end > span[0] and o.bottom < height]
    for start, end in _between([(o.start, o.end) for o in inside], span):
        fill(start, end, 0.0, height)
    for opening in inside:
        fill(opening.start, opening.end, 0.0, opening.bottom)
        fill(opening.start, opening.end, min(opening.top, height), height)


def _skirting(into: Sculpture, span: Span, face: float) -> None:
    start, end = span
    strip = box(end - start, 0.03, 0.09, bevel=0.008, rings=1)
    into.add(strip, PAPER, ((start + end) / 2, face - 0.012, 0.0))


def _cap(into: Sculpture, span: Span, z: float, paint: Paint) -> None:
    start, end = span
    lid = box(end - start, WALL_THICKNESS + 0.06, 0.07, bevel=0.02)
    into.add(lid, paint, ((start + end) / 2, WALL_THICKNESS / 2, z - 0.005))


def _window(into: Sculpture, opening: Opening) -> None:
    height = opening.top - opening.bottom
    with into.frame((opening.middle, WALL_THICKNESS / 2, opening.bottom)):
        _frame(into, opening.width, height, depth=WALL_THICKNESS + 0.04)
        for k in range(1, opening.panes):
            x = opening.width * (k / opening.panes - 0.5)
            into.add(box(0.05, 0.06, height, bevel=0.01, rings=1), PAPER, (x, 0.0, 0.0))
        into.add(box(opening.width, 0.02, height, bevel=0.0), PANE)
        sill = box(opening.width + 0.2, 0.2, 0.045, bevel=0.014)
        into.add(sill, PALE_OAK, (0.0, -0.14, -0.045))


def _frame(into: Sculpture, width: float, height: float, *, depth: float) -> None:
    post = box(0.07, depth, height + 0.07, bevel=0.014)
    rail = box(width + 0.07, depth, 0.07, bevel=0.014)
    for side in (-1, 1):
        into.add(post, PAPER, (side * width / 2, 0.0, -0.035))
    into.add(rail, PAPER, (0.0, 0.0, -0.035))
    into.add(rail, PAPER, (0.0, 0.0, height - 0.035))


def _door(into: Sculpture, opening: Opening) -> None:
    with into.frame((opening.middle, WALL_THICKNESS / 2, 0.0)):
        _frame(into, opening.width, opening.top, depth=WALL_THICKNESS + 0.04)
        leaf = box(opening.width - 0.06, 0.06, opening.top - 0.05, bevel=0.015)
        into.add(leaf, TERRACOTTA.on_wood(), (0.0, 0.0, 0.02))
        for z in (0.25, 0.95):
            panel = box(opening.width - 0.36, 0.09, 0.55, bevel=0.02)
            into.add(panel, TERRACOTTA.shaded(1.1).on_wood(), (0.0, 0.0, z))
        into.add(box(0.4, 0.1, 0.3, bevel=0.02), PANE, (0.0, 0.0, 1.65))
        for side in (-1, 1):
            into.add(box(0.14, 0.05, 0.04), OAK, (opening.width / 2 - 0.16, 0.06 * side, 1.0))


def _threshold(into: Sculpture, opening: Opening) -> None:
    step = box(opening.width, WALL_THICKNESS, 0.03, bevel=0.01)
    into.add(step, WALNUT, (opening.middle, WALL_THICKNESS / 2, 0.0))
