"""Where people stand, sit and lie, in the order in which a room fills."""

from __future__ import annotations

from dataclasses import dataclass

from .shapes import Point


@dataclass(frozen=True)
class Spot:
    """`turn` is degrees about z, from facing -y; lying, the head is opposite to that."""

    room: str
    pose: str
    at: Point
    turn: float


SPOTS = (
    Spot("living_room", "sit", (3.7, 1.83, 0.07), -90),
    Spot("living_room", "sit", (3.7, 2.42, 0.07), -90),
    Spot("living_room", "sit", (2.36, 0.72, 0.05), 195),
    Spot("living_room", "stand", (1.95, 3.95, 0.0), 180),
    Spot("living_room", "stand", (4.6, 4.0, 0.0), -60),
    Spot("kitchen", "stand", (1.95, 7.95, 0.0), 180),
    Spot("kitchen", "sit", (3.55, 6.35, 0.04), 270),
    Spot("kitchen", "sit", (2.75, 5.55, 0.04), 180),
    Spot("kitchen", "stand", (3.95, 7.95, 0.0), 180),
    Spot("kitchen", "sit", (2.75, 7.15, 0.04), 0),
    Spot("bathroom", "stand", (6.25, 8.1, 0.0), 180),
    Spot("bathroom", "stand", (6.3, 6.3, 0.0), 90),
    Spot("bathroom", "stand", (5.6, 5.55, 0.0), -90),
    Spot("bathroom", "stand", (6.75, 7.6, 0.0), 180),
    Spot("bathroom", "stand", (6.3, 5.6, 0.0), 20),
    Spot("bedroom", "lie", (8.89, 7.92, 0.56), 0),
    Spot("bedroom", "lie", (9.71, 7.92, 0.56), 0),
    Spot("bedroom", "lie", (11.35, 7.2, 0.03), 0),
    Spot("bedroom", "lie", (8.95, 5.3, 0.03), 90),
    Spot("bedroom", "lie", (8.95, 6.05, 0.03), 90),
    Spot("bedroom", "stand", (10.75, 7.0, 0.0), -30),
    Spot("bedroom", "sit", (10.75, 5.9, 0.02), 8),
    Spot("bedroom", "stand", (9.9, 6.2, 0.0), 60),
    Spot("bedroom", "stand", (8.3, 6.2, 0.0), 90),
    Spot("bedroom", "stand", (11.2, 7.6, 0.0), -60),
    Spot("hall", "stand", (7.1, 1.2, 0.0), 0),
    Spot("hall", "stand", (7.5, 3.6, 0.0), -60),
    Spot("hall", "stand", (6.75, 2.6, 0.0), 60),
    Spot("hall", "stand", (7.7, 2.0, 0.0), -90),
    Spot("hall", "stand", (6.9, 4.0, 0.0), 30),
    Spot("utility", "stand", (10.9, 1.3, 0.0), 90),
    Spot("utility", "stand", (9.6, 2.4, 0.0), 40),
    Spot("utility", "stand", (9.0, 3.3, 0.0), 120),
    Spot("utility", "stand", (10.4, 2.1, 0.0), -20),
    Spot("utility", "stand", (9.8, 3.6, 0.0), 60),
)
