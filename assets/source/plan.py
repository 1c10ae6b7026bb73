"""The floor plan: rooms, walls and the holes in them. Metres; x east, y north, z up."""

from __future__ import annotations

from dataclasses import dataclass

from .palette import (
    AQUA,
    CLAY,
    DEEP_SAGE,
    DUSK_BLUE,
    HAZE_BLUE,
    LILAC,
    SAGE,
    TERRACOTTA,
    WARM_WHITE,
    Paint,
)

WIDTH, DEPTH = 12.0, 9.0
WALL_HEIGHT = 2.6
SILL_HEIGHT = 0.25
PARTITION_HEIGHT = 1.1
WALL_THICKNESS = 0.2
PARTITION_THICKNESS = 0.12


@dataclass(frozen=True)
class Room:
    id: str
    bounds: tuple[float, float, float, float]
    """x0, y0, x1, y1 between the middles of the partitions."""
    wall: Paint
    cap: Paint

    @property
    def size(self) -> tuple[float, float]:
        x0, y0, x1, y1 = self.bounds
        return x1 - x0, y1 - y0

    @property
    def middle(self) -> tuple[float, float]:
        x0, y0, x1, y1 = self.bounds
        return (x0 + x1) / 2, (y0 + y1) / 2


ROOMS = {
    room.id: room
    for room in (
        Room("living_room", (0.0, 0.0, 5.8, 4.8), CLAY.shaded(1.12), TERRACOTTA),
        Room("kitchen", (0.0, 4.8, 4.8, 9.0), SAGE, DEEP_SAGE),
        Room("bedroom", (7.3, 4.8, 12.0, 9.0), HAZE_BLUE, DUSK_BLUE),
        Room("bathroom", (4.8, 4.8, 7.3, 9.0), AQUA, DUSK_BLUE),
        Room("hall", (5.8, 0.0, 8.4, 4.8), Paint("#E0B86C"), TERRACOTTA),
        Room("utility", (8.4, 0.0, 12.0, 4.8), LILAC, DUSK_BLUE),
    )
}


@dataclass(frozen=True)
class Opening:
    """A hole in a wall, measured along it. A door reaches the floor."""

    start: float
    end: float
    bottom: float
    top: float
    panes: int = 2

    @property
    def is_door(self) -> bool:
        return self.bottom == 0.0

    @property
    def width(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class OuterWall:
    """An exterior wall, seen from inside: `start` and `turn` put its left end, facing the room."""

    id: str
    length: float
    start: tuple[float, float]
    turn: float
    rooms: tuple[tuple[str, float, float], ...]
    """Which room sees which part: id, from, to."""
    openings: tuple[Opening, ...]


OUTER_WALLS = (
    OuterWall(
        "north",
        WIDTH,
        start=(0.0, DEPTH),
        turn=0,
        rooms=(("kitchen", 0, 4.8), ("bathroom", 4.8, 7.3), ("bedroom", 7.3, 12)),
        openings=(Opening(3.4, 4.5, 1.15, 2.15), Opening(8.45, 10.15, 1.3, 2.25)),
    ),
    OuterWall(
        "west",
        DEPTH,
        start=(0.0, 0.0),
        turn=90,
        rooms=(("living_room", 0, 4.8), ("kitchen", 4.8, 9)),
        openings=(Opening(0.3, 1.3, 0.5, 2.2), Opening(5.6, 7.2, 1.1, 2.15)),
    ),
    OuterWall(
        "south",
        WIDTH,
        start=(WIDTH, 0.0),
        turn=180,
        rooms=(("utility", 0, 3.6), ("hall", 3.6, 6.2), ("living_room", 6.2, 12)),
        openings=(
            Opening(0.8, 2.6, 1.1, 2.1),
            Opening(4.4, 5.4, 0.0, 2.15, panes=1),
            Opening(7.6, 10.8, 0.45, 2.2, panes=4),
        ),
    ),
    OuterWall(
        "east",
        DEPTH,
        start=(WIDTH, DEPTH),
        turn=270,
        rooms=(("bedroom", 0, 4.2), ("utility", 4.2, 9)),
        openings=(
            Opening(1.0, 3.2, 0.9, 2.2, panes=3),
            Opening(4.7, 5.6, 0.0, 2.1, panes=1),
            Opening(6.6, 8.0, 1.1, 2.1),
        ),
    ),
)


@dataclass(frozen=True)
class Partition:
    """Half an inner wall: the side that faces one room, with gaps for doors."""

    room: str
    start: tuple[float, float]
    turn: float
    length: float
    doors: tuple[tuple[float, float], ...] = ()
    capped: bool = True


PARTITIONS = (
    Partition("living_room", (0.0, 4.8), 0, 5.8, ((3.3, 4.3),)),
    Partition("kitchen", (4.8, 4.8), 180, 4.8, ((0.5, 1.5),), capped=False),
    Partition("bathroom", (7.3, 4.8), 180, 2.5, ((0.3, 1.2),), capped=False),
    Partition("bedroom", (12.0, 4.8), 180, 4.7, ((3.7, 4.55),), capped=False),
    Partition("hall", (5.8, 4.8), 0, 2.6, ((0.3, 1.2), (1.65, 2.5))),
    Partition("utility", (8.4, 4.8), 0, 3.6),
    Partition("living_room", (5.8, 4.8), 270, 4.8, ((2.1, 3.2),)),
    Partition("hall", (5.8, 0.0), 90, 4.8, ((1.6, 2.7),), capped=False),
    Partition("hall", (8.4, 4.8), 270, 4.8, ((2.2, 3.1),)),
    Partition("utility", (8.4, 0.0), 90, 4.8, ((1.7, 2.6),), capped=False),
    Partition("kitchen", (4.8, 9.0), 270, 4.2),
    Partition("bathroom", (4.8, 4.8), 90, 4.2, capped=False),
    Partition("bathroom", (7.3, 9.0), 270, 4.2),
    Partition("bedroom", (7.3, 4.8), 90, 4.2, capped=False),
)

OUTSIDE = WARM_WHITE
