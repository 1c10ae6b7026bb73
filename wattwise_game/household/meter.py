"""The meter: switch events and background power in, exact minute readings out.

Client and server run this same code. Energy is integrated in W × ms, without rounding; a
minute's watt-seconds are the difference of the floored sum since local midnight, so any split
of time gives the same readings.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.background import background_w
from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.deferred_cycle import deferred_cycle, refrigerator_now_w
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, local_days, wall_instant_ms
from wattwise_game.household.refrigerator import refrigerator_w
from wattwise_game.household.schedule import Schedule, firings
from wattwise_game.household.stepwise import stepwise_wms
from wattwise_game.household.units import MS_PER_MINUTE, MS_PER_SECOND


class EventOutsideInterval(ValueError):
    """An event does not lie within the minutes that are to be metered."""


@dataclass(frozen=True, slots=True)
class Switch:
    """Somebody sets an appliance on or off; setting what is already so changes nothing."""

    at_ms: int
    event_id: str
    appliance_id: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    """Somebody replaces all schedules of an appliance."""

    at_ms: int
    event_id: str
    appliance_id: str
    schedules: tuple[Schedule, ...]


Event = Switch | ScheduleChange


@dataclass(frozen=True, slots=True)
class Reading:
    """The energy of one minute; ``background_ws`` is the part that nobody switched."""

    minute: int
    energy_ws: int
    background_ws: int

    @property
    def interactive_ws(self) -> int:
        return self.energy_ws - self.background_ws


@dataclass(frozen=True, slots=True)
class MeterState:
    """All that metering from ``minute`` on needs to know of what came before.

    ``refrigerator_debt_wms`` is the cooling that unplugging has deferred.
    """

    minute: int
    on_since_ms: Mapping[str, int]
    schedules: Mapping[str, tuple[Schedule, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    day_energy_wms: int = 0
    day_background_wms: int = 0
    refrigerator_debt_wms: int = 0

    @property
    def at_ms(self) -> int:
        return self.minute * MS_PER_MINUTE


class Instant(NamedTuple):
    """What the meter shows between two minutes."""

    background_w: int
    interactive_w: int
    day_energy_ws: int
    on_since_ms: Mapping[str, int]


class OnSpell(NamedTuple):
    """An appliance that was on, from its switch-on until it was switched off."""

    appliance_id: str
    start_ms: int
    end_ms: int


class _Spell(NamedTuple):
    """An appliance on, from ``start_ms`` to ``end_ms``, having been switched on ``since_ms``."""

    appliance_id: str
    since_ms: int
    start_ms: int
    end_ms: int


class _Energy(NamedTuple):
    """W·ms from the first instant until each, and the refrigerator's debt at the last."""

    background_wms: NDArray[np.int64]
    total_wms: NDArray[np.int64]
    refrigerator_debt_wms: int


class _Replay(NamedTuple):
    spells: list[_Spell]
    on_since_ms: dict[str, int]
    schedules: dict[str, tuple[Schedule, ...]]


def new_meter(minute: int) -> MeterState:
    """Return the state of a home at rest: everything off, the refrigerator plugged in."""
    return MeterState(minute=minute, on_since_ms={REFRIGERATOR.id: minute * MS_PER_MINUTE})


def advance(
    home: Home, state: MeterState, events: Iterable[Event], *, until_minute: int
) -> tuple[MeterState, list[Reading]]:
    """Meter every minute up to ``until_minute``; return the state there and the readings.

    Events may come in any order; those of the same instant keep theirs.

    :raises EventOutsideInterval: if an event is not within the minutes metered.
    :raises UnknownAppliance: if an event names an appliance that the home has not.
    :raises NotSwitchable: if it names one that decides for itself.
    """
    count = until_minute - state.minute
    if count <= 0:
        return state, []
    boundaries_ms = np.arange(state.minute, until_minute + 1, dtype=np.int64) * MS_PER_MINUTE
    replay = _replay(home, state, events, until_minute * MS_PER_MINUTE)
    used = _energy(home, state, replay.spells, boundaries_ms)
    midnights = _midnights(home, state.minute, until_minute)
    background_ws, day_background = _since_midnight(
        used.background_wms, state.day_background_wms, midnights
    )
    energy_ws, day_energy = _since_midnight(used.total_wms, state.day_energy_wms, midnights)
    readings = [
        Reading(minute, energy, quiet)
        for minute, energy, quiet in zip(
            range(state.minute, until_minute), energy_ws, background_ws, strict=True
        )
    ]
    closing = MeterState(
        until_minute,
        replay.on_since_ms,
        replay.schedules,
        day_energy,
        day_background,
        used.refrigerator_debt_wms,
    )
    return closing, readings


def look(home: Home, state: MeterState, events: Iterable[Event], now_ms: int) -> Instant:
    """Return what the meter shows at an instant of the minute that begins at ``state``.

    :raises EventOutsideInterval: if ``now_ms`` lies outside that minute.
    """
    if not 0 <= now_ms - state.at_ms < MS_PER_MINUTE:
        raise EventOutsideInterval(f"{now_ms} ms is not within minute {state.minute}")
    happened = [event for event in events if event.at_ms <= now_ms]
    # An event of this very instant already shows.
    replay = _replay(home, state, happened, now_ms + 1)
    instants_ms = np.array([state.at_ms, now_ms], dtype=np.int64)
    used = _energy(home, state, replay.spells, instants_ms)
    return Instant(
        background_w=_background_now_w(
            home,
            state.minute,
            is_plugged_in=REFRIGERATOR.id in replay.on_since_ms,
            debt_wms=used.refrigerator_debt_wms,
        ),
        interactive_w=interactive_w(home, replay.on_since_ms, now_ms),
        day_energy_ws=(state.day_energy_wms + int(used.total_wms[1])) // MS_PER_SECOND,
        on_since_ms=replay.on_since_ms,
    )


def on_spells(
    home: Home, state: MeterState, events: Iterable[Event], *, until_ms: int
) -> list[OnSpell]:
    """Return every spell in which an appliance was on, from the state on; what is still on at
    ``until_ms`` has a spell that ends there.

    :raises EventOutsideInterval: if an event is not between the state and then.
    :raises UnknownAppliance, NotSwitchable: as ``advance`` does.
    """
    replay = _replay(home, state, events, until_ms)
    return [OnSpell(spell.appliance_id, spell.since_ms, spell.end_ms) for spell in replay.spells]


def interactive_w(home: Home, on_since_ms: Mapping[str, int], now_ms: int) -> int:
    """Return the power of all that somebody switched on."""
    return sum(
        home.appliances[appliance_id].load.power_w(now_ms - since_ms)
        for appliance_id, since_ms in on_since_ms.items()
        if appliance_id != REFRIGERATOR.id
    )


def _background_now_w(home: Home, minute: int, *, is_plugged_in: bool, debt_wms: int) -> int:
    watts = int(background_w(home, minute, 1)[0])
    if is_plugged_in and not debt_wms:
        return watts
    own_w = int(refrigerator_w(home, np.array([minute], dtype=np.int64))[0])
    now_w = refrigerator_now_w(own_w, is_plugged_in=is_plugged_in, debt_wms=debt_wms)
    return watts - own_w + now_w


def _replay(home: Home, state: MeterState, events: Iterable[Event], end_ms: int) -> _Replay:
    """Turn events and schedules into spells of being on, from the state until ``end_ms``."""
    ordered = _checked(home, events, Interval(state.at_ms, end_ms))
    schedules = dict(state.schedules)
    changes = [(e.at_ms, e.appliance_id, e.is_on) for e in ordered if isinstance(e, Switch)]
    fired = list(_fired(home, schedules, ordered, Interval(state.at_ms, end_ms)))
    on_since = dict(state.on_since_ms)
    spells: list[_Spell] = []
    # At the same instant a schedule goes first, and its "off" before its "on": the hand that
    # switches has the last word, and one schedule may begin as another ends.
    fired.sort(key=lambda firing: (firing[0], firing[2]))
    for at_ms, appliance_id, is_on in sorted([*fired, *changes], key=lambda change: change[0]):
        if is_on:
            on_since.setdefault(appliance_id, at_ms)
        elif (since_ms := on_since.pop(appliance_id, None)) is not None:
            spells.append(_Spell(appliance_id, since_ms, max(since_ms, state.at_ms), at_ms))
    spells.extend(
        _Spell(appliance_id, since_ms, max(since_ms, state.at_ms), end_ms)
        for appliance_id, since_ms in on_since.items()
    )
    return _Replay(spells, on_since, schedules)


def _checked(home: Home, events: Iterable[Event], interval: Interval) -> list[Event]:
    ordered = sorted(events, key=lambda event: event.at_ms)
    for event in ordered:
        home.switchable(event.appliance_id)
        if event.at_ms not in interval:
            raise EventOutsideInterval(f"event {event.event_id} at {event.at_ms} ms")
    return ordered


def _fired(
    home: Home,
    schedules: dict[str, tuple[Schedule, ...]],
    events: Sequence[Event],
    interval: Interval,
) -> Iterator[tuple[int, str, bool]]:
    """Yield what schedules switch, keeping ``schedules`` up to date with their changes."""
    begin_ms = interval.start_ms
    for event in events:
        if isinstance(event, ScheduleChange):
            yield from firings(schedules, Interval(begin_ms, event.at_ms), home.zone)
            schedules[event.appliance_id] = event.schedules
            begin_ms = event.at_ms
    yield from firings(schedules, Interval(begin_ms, interval.end_ms), home.zone)


def _energy(
    home: Home, state: MeterState, spells: Iterable[_Spell], instants_ms: NDArray[np.int64]
) -> _Energy:
    """Meter from the state, which is the first instant, until each of them."""
    minutes = -(-int(instants_ms[-1] - state.at_ms) // MS_PER_MINUTE)
    own_w = background_w(home, state.minute, max(minutes, 1))
    background = stepwise_wms(own_w, state.at_ms, instants_ms)
    interactive = np.zeros_like(instants_ms)
    plugged_in: list[Interval] = []
    for spell in spells:
        if spell.appliance_id == REFRIGERATOR.id:
            plugged_in.append(Interval(spell.start_ms, spell.end_ms))
            continue
        inside_ms = np.clip(instants_ms, spell.start_ms, spell.end_ms) - spell.since_ms
        used = home.appliances[spell.appliance_id].load.energy_wms(inside_ms)
        interactive += used - used[0]
    deferred = deferred_cycle(home, plugged_in, state.refrigerator_debt_wms, instants_ms)
    background += deferred.added_wms
    return _Energy(background, background + interactive, deferred.debt_wms)


def _midnights(home: Home, first_minute: int, until_minute: int) -> list[int]:
    """Return which boundaries after the first are local midnights, as offsets."""
    span = Interval(first_minute * MS_PER_MINUTE, until_minute * MS_PER_MINUTE + 1)
    starts = (
        wall_instant_ms(day, 0, home.zone) // MS_PER_MINUTE for day in local_days(span, home.zone)
    )
    return [start - first_minute for start in starts if first_minute <= start <= until_minute]


def _since_midnight(
    cumulative_wms: NDArray[np.int64], carried_wms: int, midnights: Sequence[int]
) -> tuple[list[int], int]:
    """Return watt-seconds per minute, and the W·ms since local midnight at the last boundary."""
    base = np.full_like(cumulative_wms, -carried_wms)
    for boundary in midnights:
        base[boundary:] = cumulative_wms[boundary]
    starts = (cumulative_wms[:-1] - base[:-1]) // MS_PER_SECOND
    ends = (cumulative_wms[1:] - base[:-1]) // MS_PER_SECOND
    return (ends - starts).tolist(), int(cumulative_wms[-1] - base[-1])
