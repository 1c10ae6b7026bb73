"""Floors: each room's own tiles or planks, laid on one foundation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

from .palette import AQUA, LINEN, OAK, PALE_OAK, PAPER, SAGE, STONE, TERRACOTTA, Paint
from .plan import Room
from .sculpture import Sculpture
from .shapes import tile

TONE_SPREAD = 0.07
"""How far a board may be lighter or darker than its neighbours."""


def lay_floor(into: Sculpture, room: Room) -> None:
    PATTERNS[room.id](into, room)


def _planks(paint: Paint, *, width: float, length: float) -> Callable[[Sculpture, Room], None]:
    def lay(into: Sculpture, room: Room) -> None:
        x0, y0, x1, y1 = room.bounds
        tones = Random(room.id)
        rows = round((y1 - y0) / width)
        depth = (y1 - y0) / rows
        for row in range(rows):
            for start, end in _boards(x0, x1, length, offset=length * tones.random()):
                tone = 1 + TONE_SPREAD * (2 * tones.random() - 1)
                at = ((start + end) / 2, y0 + (row + 0.5) * depth, 0.0)
                into.add(tile(round(end - start, 3), round(depth, 3)), paint.shaded(tone), at)

    return lay


def _boards(x0: float, x1: float, length: float, *, offset: float) -> list[tuple[float, float]]:
    """Cut a row into boards, no stub shorter than 20 cm."""
    joints = [x0]
    while (joint := x0 + offset + length * (len(joints) - 1)) < x1 - 0.2:
        joints.append(joint if joint > x0 + 0.2 else x0 + 0.2)
    joints.append(x1)
    return list(pairwise(joints))


def _tiles(
    paints: Sequence[Paint], *, side: float, surface: str = "glaze"
) -> Callable[[Sculpture, Room], None]:
    def lay(into: Sculpture, room: Room) -> None:
        x0, y0, _, _ = room.bounds
        across, along = (round(extent / side) for extent in room.size)
        width, depth = room.size[0] / across, room.size[1] / along
        piece = tile(round(width, 3), round(depth, 3), lip=0.008)
        for i in range(across):
            for j in range(along):
                at = (x0 + (i + 0.5) * width, y0 + (j + 0.5) * depth, 0.0)
                into.add(piece, paints[(i + j) % len(paints)].on(surface), at)

    return lay


PATTERNS = {
    "living_room": _planks(OAK.shaded(0.93), width=0.2, length=1.3),
    "bedroom": _planks(PALE_OAK, width=0.17, length=1.1),
    "kitchen": _tiles((PAPER, SAGE.shaded(1.08)), side=0.42),
    "bathroom": _tiles((AQUA.shaded(0.82), AQUA.shaded(0.94)), side=0.25),
    "hall": _tiles((TERRACOTTA.shaded(1.12), LINEN), side=0.32),
    "utility": _tiles((STONE.shaded(1.02), STONE.shaded(1.1)), side=0.45, surface="stone"),
}
