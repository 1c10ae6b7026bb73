"""How much of the sky each place sees: large faces get texels, small ones a value a corner."""

from .shading import OCCLUSION_PAGES, shade_alone, shade_house

__all__ = ["OCCLUSION_PAGES", "shade_alone", "shade_house"]
