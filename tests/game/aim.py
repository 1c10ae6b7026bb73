"""Where on the screen a thing of the house is."""

from panda3d.core import Point2, Point3

from wattwise_game.scene.house import AppliancePlan, load_house
from wattwise_game.scene.window import Window


def pixel_of(window: Window, appliance_id: str) -> tuple[float, float]:
    """Return the pixel of an appliance's middle, as the camera stands."""
    plan = next(each for each in load_house().plan.appliances if each.id == appliance_id)
    return _pixel_of(window, plan)


def _pixel_of(window: Window, plan: AppliancePlan) -> tuple[float, float]:
    middle = (Point3(*plan.body_min) + Point3(*plan.body_max)) / 2
    seen = Point2()
    base = window.base
    assert base.camLens.project(base.cam.get_relative_point(base.render, middle), seen)
    width_px, height_px = window.size_px
    return (seen.x + 1) / 2 * width_px, (1 - seen.y) / 2 * height_px
