"""The way through the house on foot: over free floor, through doorways, round the furniture."""

import heapq
import math
from dataclasses import dataclass
from itertools import pairwise

Place = tuple[float, float]
_Cell = tuple[int, int]

_STEPS = tuple(
    (dx, dy, math.hypot(dx, dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)
)


class NoWay(LookupError):
    """Two places that are not joined by free floor."""


@dataclass(frozen=True)
class Walkable:
    """A row for each `cell_m` from the south, each from the west; `.` is where one can walk."""

    cell_m: float
    rows: list[str]

    def is_free(self, cell: tuple[int, int]) -> bool:
        column, row = cell
        inside = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])
        return inside and self.rows[row][column] == "."

    def cell_at(self, place: Place) -> tuple[int, int]:
        return int(place[0] // self.cell_m), int(place[1] // self.cell_m)

    def middle_of(self, cell: tuple[int, int]) -> Place:
        return (cell[0] + 0.5) * self.cell_m, (cell[1] + 0.5) * self.cell_m

    def nearest_free(self, place: Place) -> tuple[int, int]:
        """Return the free cell nearest to a place, which may be a seat.

        :raises NoWay: if there is none.
        """
        column, row = self.cell_at(place)
        for reach in range(max(len(self.rows), len(self.rows[0]) if self.rows else 0)):
            ring = [
                (column + dx, row + dy)
                for dx in range(-reach, reach + 1)
                for dy in range(-reach, reach + 1)
                if max(abs(dx), abs(dy)) == reach and self.is_free((column + dx, row + dy))
            ]
            if ring:
                return min(ring, key=lambda cell: math.dist(self.middle_of(cell), place))
        raise NoWay(f"no free floor near {place}")


def route(floor: Walkable, start: Place, end: Place) -> list[Place]:
    """Return where to turn, and at last the end; start and end may be seats beside free floor.

    :raises NoWay: if they are not joined.
    """
    cells = _cells_between(floor, floor.nearest_free(start), floor.nearest_free(end))
    return [*(floor.middle_of(cell) for cell in _straightened(floor, cells)), end]


def _cells_between(floor: Walkable, first: _Cell, last: _Cell) -> list[_Cell]:
    """A*: the shortest way from cell to cell, which may be diagonal."""
    came_from: dict[_Cell, _Cell] = {first: first}
    walked = {first: 0.0}
    frontier = [(math.dist(first, last), first)]
    while frontier:
        _, cell = heapq.heappop(frontier)
        if cell == last:
            return _traced(came_from, last)
        for dx, dy, length in _STEPS:
            ahead = (cell[0] + dx, cell[1] + dy)
            total = walked[cell] + length
            if total < walked.get(ahead, math.inf) and _passes(floor, cell, (dx, dy)):
                walked[ahead], came_from[ahead] = total, cell
                heapq.heappush(frontier, (total + math.dist(ahead, last), ahead))
    raise NoWay(f"{first} and {last}")


def _passes(floor: Walkable, cell: _Cell, step: tuple[int, int]) -> bool:
    """Corners are not cut."""
    column, row = cell
    dx, dy = step
    return (
        floor.is_free((column + dx, row + dy))
        and floor.is_free((column + dx, row))
        and floor.is_free((column, row + dy))
    )


def _traced(came_from: dict[_Cell, _Cell], last: _Cell) -> list[_Cell]:
    cells = [last]
    while came_from[cells[-1]] != cells[-1]:
        cells.append(came_from[cells[-1]])
    return cells[::-1]


def _straightened(floor: Walkable, cells: list[_Cell]) -> list[_Cell]:
    """Keep only the cells behind which the next turn is out of sight."""
    kept = [cells[0]]
    for before, cell in pairwise(cells):
        if not _sees(floor, kept[-1], cell):
            kept.append(before)
    return [*kept, cells[-1]]


def _sees(floor: Walkable, one: _Cell, other: _Cell) -> bool:
    steps = 4 * max(abs(other[0] - one[0]), abs(other[1] - one[1]), 1)
    line = [
        (
            math.floor(one[0] + (other[0] - one[0]) * k / steps + 0.5),
            math.floor(one[1] + (other[1] - one[1]) * k / steps + 0.5),
        )
        for k in range(steps + 1)
    ]
    return all(
        _passes(floor, here, (there[0] - here[0], there[1] - here[1]))
        for here, there in pairwise(line)
    )
