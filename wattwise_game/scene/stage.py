"""The house on stage: everything of the scene, shown as the frame's numbers say."""

import math
from collections.abc import Mapping

from wattwise_game.scene.appliances import Appliances
from wattwise_game.scene.camera import Limits, OrbitCamera, View
from wattwise_game.scene.cutaway import cut_away
from wattwise_game.scene.house import DefaultView, load_house
from wattwise_game.scene.lighting import Daylight
from wattwise_game.scene.picking import Picker
from wattwise_game.scene.sky import sky_at
from wattwise_game.scene.window import Window

_ASPECT_OF_DEFAULT_VIEW = 16 / 9


class Stage:
    """Shows the house; decides nothing."""

    def __init__(self, window: Window, *, reduced_motion: bool = False) -> None:
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
        self._picker = Picker(window.base.cam, plan.appliances)
        self._hour: float | None = None

    @property
    def room_ids(self) -> tuple[str, ...]:
        return tuple(self._house.rooms)

    @property
    def geoms(self) -> int:
        """How many geoms the whole house comes to."""
        found = self._house.root.find_all_matches("**/+GeomNode")
        return sum(node.node().get_num_geoms() for node in found)

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
            self._daylight.show(sky_at(hour))
        self._appliances.show(levels)

    def advance(self, dt_s: float) -> None:
        """Let what moves move; call once a frame, before it is drawn."""
        self._fit_lens()
        self.camera.advance(dt_s)
        reduced = self.camera.reduced_motion
        toward = self.camera.view.toward_camera
        if cut_away(self._house.walls, toward_camera=toward, dt_s=1.0 if reduced else dt_s):
            self._daylight.redraw_shadows()
        self._appliances.advance(dt_s, looking_at=self.camera.view.target, reduced_motion=reduced)
        self._daylight.advance()

    def _fit_lens(self) -> None:
        """Keep the house in view: in a narrow window the view grows higher."""
        width_px, height_px = self._window.size_px
        aspect = width_px / max(height_px, 1)
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
