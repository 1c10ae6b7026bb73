"""Who lives in the house: five figures, each in every pose that the game shows."""

from .family import FAMILY, Person
from .figure import POSES

__all__ = ["FAMILY", "POSES", "Person"]
