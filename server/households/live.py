"""The household as it is right now: switched live, never metered."""

from server.accounts.repository import User
from server.context import Context
from server.errors import NotFound, Refused, quoted
from server.households import events, repository
from server.households.appliances import appliance_states
from server.households.repository import Household
from server.households.service import (
    MAX_LEAD_MS,
    BadMoment,
    check_event_id,
    household_of,
    moment_ms,
)
from server.live_state import EventIdTaken, Frame, LiveHousehold, LiveSwitch
from wattwise_game.household.home import NotSwitchable, UnknownAppliance
from wattwise_game.household.interval import to_datetime
from wattwise_game.household.meter import Event, MeterState, Switch, look
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import (
    ApplianceChanged,
    ApplianceState,
    PowerNow,
    SetAppliance,
    push,
)


class NoSuchAppliance(NotFound):
    """The household owns no appliance of that name."""


class DecidesForItself(Refused):
    """An automatic appliance cannot be switched."""


def appliances(context: Context, user: User) -> list[ApplianceState]:
    household, state = _stored(context, user)
    on_since_ms = _live(context, household, state).on_since_ms
    return appliance_states(household, on_since_ms, state)


def set_appliance(
    context: Context, user: User, appliance_id: str, wanted: SetAppliance
) -> ApplianceState:
    """Set an appliance's live state, tell the user's devices if it changed, and return it.

    The same switch again, known by its event's id, changes nothing.

    :raises NoSuchAppliance: if the household has none of that name.
    :raises DecidesForItself: if it is automatic.
    :raises EventIdTaken: if the id stands for another switch.
    """
    check_event_id(wanted.event_id, where="$.event_id")
    with context.database.read() as connection:
        household = household_of(connection, user)
        state = repository.meter_state(connection, household.id)
        known = events.known(connection, household.id, [wanted.event_id])
    _check_switchable(household, appliance_id)
    switch = LiveSwitch(
        _switched_at_ms(context, household, state, wanted), wanted.is_on, wanted.event_id
    )
    is_metered = _is_metered(known.get(wanted.event_id), appliance_id, switch)
    if not is_metered and context.live.switch(household.id, appliance_id, switch):
        _publish_change(context, household, appliance_id, switch)
        _publish_power(context, household, state)
    on_since_ms = _live(context, household, state).on_since_ms
    shown = appliance_states(household, on_since_ms, state)
    return next(one for one in shown if one.appliance_id == appliance_id)


def power_now(context: Context, user: User) -> PowerNow:
    household, state = _stored(context, user)
    return _power(context, household, state)


def metered(context: Context, household: Household, state: MeterState) -> None:
    """Take over what the ledger now knows, and tell the user's devices."""
    context.live.metered(household.id, state.on_since_ms, watermark_ms=state.at_ms)
    _publish_power(context, household, state)


def latest_ms(context: Context, household: Household, state: MeterState) -> int:
    """Return the household's game time: the latest spoken of in practice, else our clock."""
    if not context.config.practice:
        return context.clock_ms()
    spoken_of_ms = max(household.game_now_ms, _live(context, household, state).at_ms)
    return min(spoken_of_ms, state.at_ms + MAX_LEAD_MS)


def _is_metered(kept: Event | None, appliance_id: str, switch: LiveSwitch) -> bool:
    """Return whether the ledger holds this very switch already: ``kept``, by the same id.

    :raises EventIdTaken: if it holds something else.
    """
    if kept is None:
        return False
    wanted = (appliance_id, switch.is_on)
    if not isinstance(kept, Switch) or (kept.appliance_id, kept.is_on) != wanted:
        raise EventIdTaken("This id stands for another event", where="$.event_id")
    return True


def _switched_at_ms(
    context: Context, household: Household, state: MeterState, wanted: SetAppliance
) -> int:
    now_ms = latest_ms(context, household, state)
    at_ms = now_ms if wanted.at is None else moment_ms(wanted.at, where="$.at")
    if not household.starts_at_ms <= at_ms <= now_ms + MAX_LEAD_MS:
        raise BadMoment("The household is not there yet, or long past it", where="$.at")
    return at_ms


def _power(context: Context, household: Household, state: MeterState) -> PowerNow:
    known = _live(context, household, state)
    now_ms = latest_ms(context, household, state)
    instant = look(
        household.home, MeterState(now_ms // MS_PER_MINUTE, known.on_since_ms), [], now_ms
    )
    return PowerNow(
        at=to_datetime(now_ms),
        background_w=instant.background_w,
        interactive_w=instant.interactive_w,
        total_w=instant.background_w + instant.interactive_w,
        appliances_on=sorted(instant.on_since_ms),
    )


def _live(context: Context, household: Household, state: MeterState) -> LiveHousehold:
    """Return the live household; after a restart it begins with what the ledger says."""
    known = context.live.household(household.id)
    if known is None:
        context.live.metered(household.id, state.on_since_ms, watermark_ms=state.at_ms)
        known = context.live.household(household.id)
    return known or LiveHousehold(state.on_since_ms, state.at_ms)


def _stored(context: Context, user: User) -> tuple[Household, MeterState]:
    with context.database.read() as connection:
        household = household_of(connection, user)
        return household, repository.meter_state(connection, household.id)


def _check_switchable(household: Household, appliance_id: str) -> None:
    try:
        household.home.switchable(appliance_id)
    except UnknownAppliance as error:
        problem = f"There is no appliance {quoted(appliance_id)}"
        raise NoSuchAppliance(problem, where="appliance_id") from error
    except NotSwitchable as error:
        raise DecidesForItself(
            f"{appliance_id} decides for itself", where="appliance_id"
        ) from error


def _publish_change(
    context: Context, household: Household, appliance_id: str, switch: LiveSwitch
) -> None:
    change = ApplianceChanged(
        appliance_id=appliance_id,
        is_on=switch.is_on,
        event_id=switch.event_id,
        at=to_datetime(switch.at_ms),
    )
    frame = Frame("appliance.changed", push("appliance.changed", change))
    context.live.publish(household.user_id, frame)


def _publish_power(context: Context, household: Household, state: MeterState) -> None:
    if context.live.listeners(household.user_id):
        frame = Frame("power.update", push("power.update", _power(context, household, state)))
        context.live.publish(household.user_id, frame)
