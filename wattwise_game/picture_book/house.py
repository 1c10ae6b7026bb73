"""The house alone: under every sky, room by room, each appliance off and on."""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wattwise_game.household.catalogue import CATALOGUE, ROOMS
from wattwise_game.household.people import Person, Presence
from wattwise_game.picture_book.shooting import Plan, Shot
from wattwise_game.scene.camera import View
from wattwise_game.scene.house import AppliancePlan
from wattwise_game.scene.quality import Quality
from wattwise_game.scene.stage import Stage
from wattwise_game.scene.weather import Weather
from wattwise_game.scene.window import Window, open_window

WIDE_PX, ROOM_PX, NEAR_PX = (1280, 720), (960, 540), (480, 360)

_FAIR = Weather()
_RAIN = Weather(outdoor_c=12.0, clearness=0.15, is_raining=True)
_SNOW = Weather(outdoor_c=-4.0, clearness=0.2, is_raining=True, sunrise_hour=7.5, sunset_hour=17.0)
_NOON, _DUSK, _NIGHT = 13.0, 20.4, 22.0
_LAMPS = ("floor_lamp", "kitchen_light", "bedside_lamp", "hall_light", "bathroom_light")
_AT_NIGHT = (*_LAMPS, "ceiling_light", "utility_light", "tv")
_FAMILY = (
    Person(0, Presence.AWAKE, "kitchen"),
    Person(1, Presence.AWAKE, "living_room"),
    Person(2, Presence.AWAKE, "living_room"),
    Person(3, Presence.AWAKE, "bedroom"),
)

# What settles, settles in these; people walk to their place.
_SETTLING_S, _STEP_S = 10.0, 0.25

_AWAY_M, _PITCH_DEG, _ASIDE_DEG = 7.5, 27.0, 26.0
_DEFAULT_HEADING_DEG = 48.0
_BEHIND_SOMETHING = ("tv", "gaming_console", "sound_system", "oven", "bathroom_heater")
"""Something hangs or stands before these; they are seen from the other side."""
_LEAST_SPAN_M, _AROUND = 0.95, 1.35


@dataclass(frozen=True)
class _Sky:
    name: str
    caption: str
    hour: float
    weather: Weather
    on: tuple[str, ...] = ()


_SKIES = (
    _Sky("dawn", "Dawn", 7.0, _FAIR, ("kitchen_light", "coffee_maker")),
    _Sky("noon", "Noon", _NOON, _FAIR),
    _Sky("golden_hour", "Golden hour", 18.6, _FAIR, ("oven", "sound_system")),
    _Sky("dusk", "Dusk, with lamps on", 20.5, _FAIR, (*_LAMPS, "tv", "oven")),
    _Sky("night", "Night, with lamps on", 22.5, _FAIR, _AT_NIGHT),
    _Sky("night_asleep", "Night, everything off", 23.5, _FAIR),
    _Sky("rain", "Rain", 15.0, _RAIN, ("floor_lamp", "tv")),
    _Sky("snow", "Snow", 15.0, _SNOW, ("floor_lamp", "kettle", "heater")),
)


@contextmanager
def house_plans() -> Iterator[list[Plan]]:
    """Open the stage; while it is open, these pictures can be taken."""
    window = open_window(size_px=WIDE_PX, onscreen=False, quality=Quality.MEDIUM)
    try:
        yield _Studio(window).plans()
    finally:
        window.close()


class _Studio:
    def __init__(self, window: Window) -> None:
        self._window = window
        self._stage = Stage(window, quality=Quality.MEDIUM)
        # The first frame only makes the place that shadows are drawn to.
        self._settle(WIDE_PX, hour=_NOON, on={})

    def plans(self) -> list[Plan]:
        return [
            Plan("The house", "One house, eight skies.", 2, [self._of_sky(sky) for sky in _SKIES]),
            Plan(
                "Rooms",
                "Each by day, everything off, and by night, with its lamps and what runs there.",
                1,
                [self._of_room(room_id, name) for room_id, name in ROOMS.items()],
            ),
            Plan(
                "Appliances",
                "Each off and on, at dusk: no text says which is which.",
                2,
                [self._of_appliance(appliance_id) for appliance_id in self._stage.appliance_ids],
            ),
        ]

    def _of_sky(self, sky: _Sky) -> Shot:
        return Shot({f"house_{sky.name}": partial(self._take_sky, sky)}, sky.caption)

    def _take_sky(self, sky: _Sky, path: Path) -> None:
        self._stage.camera.go_home()
        self._settle(WIDE_PX, hour=sky.hour, weather=sky.weather, on=_all_on(sky.on))
        self._keep(path)

    def _of_room(self, room_id: str, name: str) -> Shot:
        return Shot(
            {
                f"room_{room_id}_day": partial(self._take_room, room_id, _NOON, ()),
                f"room_{room_id}_night": partial(
                    self._take_room, room_id, _NIGHT, (*_AT_NIGHT, *self._runs_in(room_id))
                ),
            },
            name,
        )

    def _runs_in(self, room_id: str) -> list[str]:
        return [each for each in self._stage.appliance_ids if self._room_of(each) == room_id]

    def _room_of(self, appliance_id: str) -> str:
        return self._stage.plan_of(appliance_id).room

    def _take_room(self, room_id: str, hour: float, on: tuple[str, ...], path: Path) -> None:
        self._stage.camera.go_home()
        self._stage.look_at_room(room_id)
        self._settle(ROOM_PX, hour=hour, on=_all_on(on))
        self._keep(path)

    def _of_appliance(self, appliance_id: str) -> Shot:
        appliance = CATALOGUE[appliance_id]
        return Shot(
            {
                f"appliance_{appliance_id}_off": partial(self._take_appliance, appliance_id, False),
                f"appliance_{appliance_id}_on": partial(self._take_appliance, appliance_id, True),
            },
            f"{appliance.name}, {ROOMS[self._room_of(appliance_id)].lower()}",
        )

    def _take_appliance(self, appliance_id: str, is_on: bool, path: Path) -> None:
        plan = self._stage.plan_of(appliance_id)
        view = _close_up(plan)
        self._stage.camera.go_to(view)
        self._settle(
            NEAR_PX, hour=_DUSK, on=_all_on((appliance_id,) if is_on else ()), family=False
        )
        self._look_through_long_lens(span_m=_span_m(plan), away_m=view.distance_m)
        self._keep(path)

    def _settle(
        self,
        size_px: tuple[int, int],
        *,
        hour: float,
        on: Mapping[str, float],
        weather: Weather = _FAIR,
        family: bool = True,
    ) -> None:
        stage = self._stage
        if self._window.size_px != size_px:
            self._window.resize(size_px)
        stage.show_weather(weather)
        stage.show(hour=hour, levels=on)
        stage.show_people(_FAMILY if family else ())
        for _ in range(round(_SETTLING_S / _STEP_S)):
            stage.advance(_STEP_S)
        stage.redraw_shadows()
        stage.advance(0.0)
        # The second frame, which is kept, has the shadow.
        self._window.step()

    def _look_through_long_lens(self, *, span_m: float, away_m: float) -> None:
        """See only this much of the height; the camera itself keeps its distance from walls."""
        width_px, height_px = self._window.size_px
        half = span_m / 2 / away_m
        self._window.base.camLens.set_fov(
            2 * math.degrees(math.atan(half * width_px / height_px)),
            2 * math.degrees(math.atan(half)),
        )

    def _keep(self, path: Path) -> None:
        self._window.step()
        self._window.save_screenshot(path)


def _all_on(on: tuple[str, ...]) -> dict[str, float]:
    return {each: float(each in on) for each in CATALOGUE}


def _close_up(plan: AppliancePlan) -> View:
    """See it from the front, a little from the side that the whole house is seen from."""
    side = math.copysign(_ASIDE_DEG, _DEFAULT_HEADING_DEG - plan.heading_deg)
    if plan.id in _BEHIND_SOMETHING:
        side = -side
    middle = tuple((a + b) / 2 for a, b in zip(plan.body_min, plan.body_max, strict=True))
    return View(
        (middle[0], middle[1], middle[2]),
        heading_deg=plan.heading_deg + side,
        pitch_deg=_PITCH_DEG,
        distance_m=_AWAY_M,
    )


def _span_m(plan: AppliancePlan) -> float:
    return max(_LEAST_SPAN_M, _AROUND * math.dist(plan.body_min, plan.body_max))
