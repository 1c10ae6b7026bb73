"""What an appliance is, does and costs, beside the pointer that is on it."""

from wattwise_game.household.appliance import Appliance, Control
from wattwise_game.household.refrigerator import DEFROST_W
from wattwise_game.household.wiring import Draw, current_a
from wattwise_game.play.view import ApplianceView, SessionView
from wattwise_game.ui import words
from wattwise_game.ui.machines import DOING


def hover_lines(view: SessionView, appliance: Appliance) -> list[str]:
    state = next(each for each in view.appliances if each.id == appliance.id)
    is_plug = appliance.control is Control.UNPLUGGABLE
    if appliance.control is Control.AUTOMATIC:
        return [_nameplate(appliance), _by_itself(view, appliance), "runs by itself"]
    if state.on_since is None:
        what_a_click_does = (
            "unplugged — click to plug in" if is_plug else "off — click to switch on"
        )
        return [_nameplate(appliance), what_a_click_does]
    running = words.duration((view.game_time - state.on_since).total_seconds())
    if is_plug:
        now = _by_itself(view, appliance)
        return [_nameplate(appliance), now, f"plugged in for {running} — click to unplug"]
    cost = words.cost_left_on(appliance.load.mean_w, view.price_per_kwh)
    return [
        _nameplate(appliance),
        f"{_now(state, appliance)}, running for {running}",
        f"left on: {cost} — click to switch off",
    ]


def _nameplate(appliance: Appliance) -> str:
    up_to = "" if appliance.load.mean_w == appliance.rated_w else "up to "
    return f"{up_to}{words.power(appliance.rated_w)}, {words.like(appliance.rated_w)}"


def _now(state: ApplianceView, appliance: Appliance) -> str:
    """Return the power now, and what it comes to where it rises and falls."""
    now, mean_w = _drawn(state.power_w, appliance), appliance.load.mean_w
    if round(mean_w) == state.power_w:
        return f"{now} now"
    return f"{now} now, {words.power(mean_w)} in the long run"


def _by_itself(view: SessionView, appliance: Appliance) -> str:
    """Return what one of the background's machines does now."""
    watts = view.machines_w.get(appliance.id, 0)
    if watts <= appliance.standby_w:
        return "resting just now"
    doing = DOING.get(appliance.id, "running")
    if appliance.control is Control.UNPLUGGABLE:
        doing = "defrosting" if watts == DEFROST_W else "cooling"
    return f"{doing}, {_drawn(watts, appliance)} now"


def _drawn(watts: int, appliance: Appliance) -> str:
    return (
        f"{words.power(watts)} at {words.current(current_a(Draw(watts, appliance.power_factor)))}"
    )
