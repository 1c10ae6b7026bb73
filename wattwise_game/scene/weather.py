"""What the weather looks like: how much cloud there is, what falls, how wet the ground is."""

from dataclasses import dataclass

from wattwise_game.scene.easing import Eased

_OVERCAST, _BLUE = 0.15, 1.0
_SNOWS_BELOW_C = 0.5
_GATHERS_S, _WETS_S, _COVERS_S = 0.9, 2.0, 3.0


@dataclass(frozen=True)
class Weather:
    """A moment outdoors; `clearness` is 0.15 overcast to 1 blue, as in the household's."""

    outdoor_c: float = 18.0
    sun_kw_per_m2: float = 0.0
    clearness: float = 1.0
    is_raining: bool = False
    sunrise_hour: float = 6.5
    sunset_hour: float = 20.0

    @property
    def cloud(self) -> float:
        """0 clear to 1 overcast."""
        return min(1.0, max(0.0, (_BLUE - self.clearness) / (_BLUE - _OVERCAST)))

    @property
    def snows(self) -> bool:
        return self.is_raining and self.outdoor_c < _SNOWS_BELOW_C


class Turning:
    """Weather that turns over a second or two instead of at once."""

    def __init__(self) -> None:
        self.now = Weather()
        self._cloud = Eased(0.0, 0.0, half_life_s=_GATHERS_S)
        self._falling = Eased(0.0, 0.0, half_life_s=_GATHERS_S)
        self._wetness = Eased(0.0, 0.0, half_life_s=_WETS_S)
        self._snow_cover = Eased(0.0, 0.0, half_life_s=_COVERS_S)

    @property
    def cloud(self) -> float:
        return self._cloud.value

    @property
    def falling(self) -> float:
        return self._falling.value

    @property
    def wetness(self) -> float:
        return self._wetness.value

    @property
    def snow_cover(self) -> float:
        """How much of the ground is white, 0 to 1."""
        return self._snow_cover.value

    def turn(self, weather: Weather) -> None:
        self.now = weather
        self._cloud.goal = max(weather.cloud, 0.75 if weather.is_raining else 0.0)
        self._falling.goal = float(weather.is_raining)
        self._wetness.goal = float(weather.is_raining and not weather.snows)
        self._snow_cover.goal = float(weather.snows)

    def advance(self, dt_s: float, *, reduced_motion: bool = False) -> bool:
        """Return whether anything has changed."""
        passed_s = 1e6 if reduced_motion else dt_s
        moved = [each.advance(passed_s) for each in self._all]
        return any(moved)

    @property
    def _all(self) -> tuple[Eased, ...]:
        return self._cloud, self._falling, self._wetness, self._snow_cover
