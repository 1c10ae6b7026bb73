"""The house on stage: everything of the scene, shown as the frame's numbers say."""

import math
from collections.abc import Iterable, Mapping

from panda3d.core import Point2

from wattwise_game.scene.appliances import Appliances
from wattwise_game.scene.camera import Limits, OrbitCamera, View
from wattwise_game.scene.cutaway import cut_away
from wattwise_game.scene.house import AppliancePlan, DefaultView, load_house
from wattwise_game.scene.lighting import Daylight
from wattwise_game.scene.night_lights import NightLights
from wattwise_game.scene.people import Occupant, People
from wattwise_game.scene.picking import Picker
from wattwise_game.scene.quality import Quality
from wattwise_game.scene.rain import Rain
from wattwise_game.scene.sky import sky_at
from wattwise_game.scene.weather import Turning, Weather
from wattwise_game.scene.window import Window
from wattwise_game.scene.window_light import WindowLight

_ASPECT_OF_DEFAULT_VIEW = 16 / 9


class Stage:
    """Shows the house; decides nothing."""

    def __init__(
        self,
        window: Window,
        *,
        reduced_motion: bool = False,
        quality: Quality = Quality.HIGH,
    ) -> None:
        self._window = window
        self._house = load_house()
        self._house.root.reparent_to(window.base.render)
        plan = self._house.plan
        west, south, east, north = plan.bounds
        self._daylight = Daylight(window, middle=((west + east) / 2, (south + north) / 2, 0))
        self.camera = OrbitCamera(
            window.base.camera,
            limits=Limits(plan.bounds),
            home=_home_view(plan.default_view),
            reduced_motion=reduced_motion,
        )
        self._appliances = Appliances(window, self._house)
        self._weather = Turning()
        self._rain = Rain(self._house.root, bounds=plan.bounds)
        self._night_lights = NightLights(self._house)
        self._window_light = WindowLight(self._house.root, plan.windows)
        self._people = People(self._house.root, plan)
        self._picker = Picker(window.base.cam, plan.appliances)
        self._hour: float | None = None
        self._night = 0.0
        self._apply(quality)

    @property
    def room_ids(self) -> tuple[str, ...]:
        return tuple(self._house.rooms)

    @property
    def appliance_ids(self) -> tuple[str, ...]:
        return tuple(self._house.appliances)

    def plan_of(self, appliance_id: str) -> AppliancePlan:
        return self._house.appliances[appliance_id].plan

    @property
    def geoms(self) -> int:
        """How many geoms of the house are shown, all in all."""
        found = self._house.root.find_all_matches("**/+GeomNode")
        shown = (path for path in found if path.get_hidden_ancestor().is_empty())
        return sum(path.node().get_num_geoms() for path in shown)

    @property
    def quality(self) -> Quality:
        return self._quality

    def set_quality(self, quality: Quality) -> None:
        """Take another level while the game runs; the next frame takes longer."""
        if quality is not self._quality:
            self._window.renderer.smooth_edges(msaa_samples=quality.detail.msaa_samples)
            self._apply(quality)

    def redraw_shadows(self) -> None:
        """Draw them anew in the next frames, for one who lets time pass without drawing."""
        self._daylight.redraw_shadows()

    def look_at_room(self, room_id: str) -> None:
        focus, distance_m = self._house.focus_of(room_id)
        self.camera.look_at(focus, distance_m=distance_m)

    def appliance_at(self, pointer_px: tuple[float, float] | None) -> str | None:
        return self._picker.appliance_at(pointer_px, size_px=self._window.size_px)

    def hover(self, appliance_id: str | None) -> None:
        self._appliances.hover(appliance_id)

    def show(self, *, hour: float, levels: Mapping[str, float]) -> None:
        """Show the local hour of day, and how much each appliance runs, 0 to 1."""
        # The sun need not follow every second of the day.
        if self._hour is None or abs(hour - self._hour) > 1 / 60:
            self._hour = hour
            self._show_sky()
        self._appliances.show(levels)

    def show_weather(self, weather: Weather) -> None:
        """Show cloud, rain or snow; it turns over a second or two. Cheap to call each frame."""
        self._weather.turn(weather)

    def show_people(self, people: Iterable[Occupant]) -> None:
        """Show who is where; they walk there, but with reduced motion are there at once."""
        self._people.show(people, at_once=self.camera.reduced_motion)

    def heads_px(self) -> dict[int, tuple[float, float]]:
        """Return where the heads are, in the window's pixels, of all who are up and in view."""
        view = self._window.base.cam
        lens = view.node().get_lens()
        width, height = self._window.size_px
        found = {}
        for number, head in self._people.heads():
            seen = Point2()
            if lens.project(view.get_relative_point(self._house.root, head), seen):
                found[number] = ((seen.x + 1) / 2 * width, (1 - seen.y) / 2 * height)
        return found

    def advance(self, dt_s: float) -> None:
        """Let what moves move; call once a frame, before it is drawn."""
        self._fit_lens()
        self.camera.advance(dt_s)
        reduced = self.camera.reduced_motion
        if not reduced:
            self._window.renderer.let_time_pass(dt_s)
        if self._weather.advance(dt_s, reduced_motion=reduced):
            self._show_sky()
        toward = self.camera.view.toward_camera
        if cut_away(self._house.walls, toward_camera=toward, dt_s=1.0 if reduced else dt_s):
            self._daylight.redraw_shadows()
        self._people.advance(dt_s)
        self._appliances.advance(
            dt_s,
            looking_at=self.camera.view.target,
            reduced_motion=reduced,
            other_lamps=self._night_lights.lit,
        )
        if self._night > 0:
            self._window_light.show(self._appliances.light_of_rooms, night=self._night)
        self._daylight.advance()

    def _show_sky(self) -> None:
        weather = self._weather
        share = self._quality.detail.rain_share
        self._rain.show(falling=share * weather.falling, snows=weather.now.snows)
        self._house.garden.set_shader_input("wetness", weather.wetness)
        self._house.garden.set_shader_input("snow_cover", weather.snow_cover)
        if self._hour is None:
            return
        sky = sky_at(
            self._hour,
            sunrise_hour=weather.now.sunrise_hour,
            sunset_hour=weather.now.sunset_hour,
            cloud=weather.cloud,
        )
        self._daylight.show(sky)
        self._night = sky.night
        self._night_lights.show(sky.night)
        if not sky.night:
            self._window_light.show({}, night=0.0)

    def _apply(self, quality: Quality) -> None:
        """All but what the window was opened with."""
        self._quality = quality
        detail = quality.detail
        self._window.renderer.allow_lights(1 + detail.lamp_count)
        self._appliances.light_at_most(detail.lamp_count)
        self._daylight.cast_shadows(shadow_px=detail.shadow_px)
        self._house.sharpen(detail.anisotropic_degree)
        self._show_sky()

    def _fit_lens(self) -> None:
        """Keep the house in view: in a narrow window the view grows higher."""
        width_px, height_px = self._window.size_px
        aspect = width_px / max(height_px, 1)
        self._daylight.see(heading_deg=self.camera.view.heading_deg, aspect=aspect)
        upright = math.tan(math.radians(self._house.plan.default_view.vertical_fov_deg / 2))
        upright *= max(1.0, _ASPECT_OF_DEFAULT_VIEW / aspect)
        self._window.base.camLens.set_fov(
            2 * math.degrees(math.atan(upright * aspect)), 2 * math.degrees(math.atan(upright))
        )


def _home_view(default: DefaultView) -> View:
    return View(
        default.focus,
        heading_deg=default.azimuth_deg,
        pitch_deg=default.elevation_deg,
        distance_m=default.distance_m,
    )
