"""What an appliance is, does and costs, beside the pointer that is on it."""

from decimal import Decimal

from wattwise_game.household.appliance import Appliance, Control
from wattwise_game.play.view import ApplianceView, SessionView
from wattwise_game.ui import words


def hover_lines(view: SessionView, appliance: Appliance, price_per_kwh: Decimal) -> list[str]:
    state = next(each for each in view.appliances if each.id == appliance.id)
    is_plug = appliance.control is Control.UNPLUGGABLE
    if appliance.control is Control.AUTOMATIC:
        return [_nameplate(appliance), "runs by itself"]
    if state.on_since is None:
        what_a_click_does = (
            "unplugged — click to plug in" if is_plug else "off — click to switch on"
        )
        return [_nameplate(appliance), what_a_click_does]
    running = words.duration((view.game_time - state.on_since).total_seconds())
    if is_plug:
        return [_nameplate(appliance), f"plugged in for {running}", "click to unplug"]
    cost = words.cost_left_on(appliance.load.mean_w, price_per_kwh)
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
    now, mean_w = words.power(state.power_w), appliance.load.mean_w
    if round(mean_w) == state.power_w:
        return f"{now} now"
    return f"{now} now, {words.power(mean_w)} in the long run"
