"""A household's appliances as a list shows them."""

from collections.abc import Mapping

from server.households.repository import Household
from wattwise_game.household.appliance import Appliance
from wattwise_game.household.interval import to_datetime
from wattwise_game.household.meter import MeterState
from wattwise_game.protocol.ledger import wall_schedule
from wattwise_game.protocol.messages import ApplianceState


def appliance_states(
    household: Household, on_since_ms: Mapping[str, int], state: MeterState
) -> list[ApplianceState]:
    """Return all of them, on as ``on_since_ms`` says, with the schedules of the meter's state."""
    return [
        _appliance_state(appliance, on_since_ms, state)
        for appliance in household.home.appliances.values()
    ]


def _appliance_state(
    appliance: Appliance, on_since_ms: Mapping[str, int], state: MeterState
) -> ApplianceState:
    since_ms = on_since_ms.get(appliance.id)
    return ApplianceState(
        appliance_id=appliance.id,
        name=appliance.name,
        room=appliance.room,
        rated_w=appliance.rated_w,
        control=appliance.control.value,
        is_on=since_ms is not None,
        on_since=None if since_ms is None else to_datetime(since_ms),
        schedules=[wall_schedule(kept) for kept in state.schedules.get(appliance.id, ())],
    )
