"""Primitives. Every shape stands on z = 0, about the origin, unless it says so."""

from .bevelled import box, prism, slab
from .flat import picture, tile
from .lines import arc, rounded, rounded_rectangle
from .shape import Outline, Point, Shape
from .soft import ball, pillow
from .swept import tube
from .turned import bowl, cylinder, lathe, ring, shell

__all__ = [
    "Outline",
    "Point",
    "Shape",
    "arc",
    "ball",
    "bowl",
    "box",
    "cylinder",
    "lathe",
    "picture",
    "pillow",
    "prism",
    "ring",
    "rounded",
    "rounded_rectangle",
    "shell",
    "slab",
    "tile",
    "tube",
]
