"""What stands in each room, beside its appliances."""

from __future__ import annotations

from . import bathroom, bedroom, hall, kitchen, living_room, utility

FURNISH = {
    "living_room": living_room.furnish,
    "kitchen": kitchen.furnish,
    "bedroom": bedroom.furnish,
    "bathroom": bathroom.furnish,
    "hall": hall.furnish,
    "utility": utility.furnish,
}
