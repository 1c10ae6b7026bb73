"""The pictures that the house is covered with, each kind stacked into one texture."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from panda3d.core import Filename, PNMImage, SamplerState, Texture

TEXTURES = Path(__file__).parents[2] / "assets" / "textures"


class TextureMissing(LookupError):
    """The plan names a picture that is not among the assets."""


def load_surfaces(names: Sequence[str], folder: Path = TEXTURES) -> Any:
    """Return what surfaces look like from near: tone in red, slopes in green and blue.

    :raises TextureMissing: if a picture is not there.
    """
    stack = _stacked("surfaces", [folder / f"surface_{name}.png" for name in names])
    stack.set_wrap_u(SamplerState.WM_repeat)
    stack.set_wrap_v(SamplerState.WM_repeat)
    stack.set_minfilter(SamplerState.FT_linear_mipmap_linear)
    return stack


def load_occlusion(names: Sequence[str], folder: Path = TEXTURES) -> Any:
    """Return how much of the sky each place of the house sees, a page for each name.

    :raises TextureMissing: if a page is not there.
    """
    stack = _stacked("occlusion", [folder / f"occlusion_{name}.png" for name in names])
    _clamp(stack)
    return stack


def even_surface() -> Any:
    """Return the surface of what has none: flat, and just as it was painted."""
    return _of_one_texel("even surface", (0.5, 0.5, 0.5))


def open_sky() -> Any:
    """Return the page of what stands in nothing's shade."""
    return _of_one_texel("open sky", (1.0, 1.0, 1.0))


def _of_one_texel(name: str, color: tuple[float, float, float]) -> Any:
    image = PNMImage(1, 1)
    image.fill(*color)
    stack = Texture(name)
    stack.setup_2d_texture_array(1)
    stack.load(image, 0, 0)
    _clamp(stack)
    return stack


def _clamp(stack: Any) -> None:
    stack.set_wrap_u(SamplerState.WM_clamp)
    stack.set_wrap_v(SamplerState.WM_clamp)
    stack.set_minfilter(SamplerState.FT_linear)


def _stacked(name: str, files: Sequence[Path]) -> Any:
    stack = Texture(name)
    stack.setup_2d_texture_array(len(files))
    for page, file in enumerate(files):
        if not stack.read(Filename.from_os_specific(str(file)), page, 0, False, False):
            raise TextureMissing(str(file))
    return stack
