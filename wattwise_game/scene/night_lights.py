"""The lamps of garden and street, which nobody switches: they come on at dusk."""

from collections.abc import Mapping
from typing import Any

from wattwise_game.scene.glow_card import make_glow_card
from wattwise_game.scene.house import House
from wattwise_game.scene.lamps import LitLamp
from wattwise_game.scene.renderer import EVERYWHERE

_HALO_LIGHT = 0.35
_HALO_RADIUS_M = 0.9
_COMES_ON_AT = 0.15


class NightLights:
    def __init__(self, house: House) -> None:
        self._glow = house.night_lights
        self._lamps = {
            f"night lamp {number}": LitLamp(lamp, EVERYWHERE, 0.0)
            for number, lamp in enumerate(house.plan.night_lamps)
        }
        self._halos = [_halo(house.root, each) for each in self._lamps.values()]
        self._night: float | None = None
        self.show(0.0)

    @property
    def lit(self) -> Mapping[str, LitLamp]:
        return self._lamps if self._night else {}

    def show(self, night: float) -> None:
        """From 0, day, to 1, night."""
        night = max(0.0, (night - _COMES_ON_AT) / (1 - _COMES_ON_AT))
        if night == self._night:
            return
        self._night = night
        for each in (self._glow, *self._halos):
            each.show() if night > 0 else each.hide()
        self._glow.set_color_scale(1.4 * night, 1.4 * night, 1.4 * night, 1)
        for lamp, halo in zip(self._lamps.values(), self._halos, strict=True):
            lamp.brightness = night
            light = [_HALO_LIGHT * night * channel for channel in lamp.lamp.linear_light]
            halo.set_color_scale(*light, 1)


def _halo(root: Any, lit: LitLamp) -> Any:
    halo = make_glow_card(radius_m=_HALO_RADIUS_M)
    halo.set_pos(*lit.lamp.position)
    halo.reparent_to(root)
    return halo
