"""What is live and may be lost: which appliances are on right now, and who listens.

A small interface with an implementation inside this process; nothing here is ever metered.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple, Protocol

from server.errors import Conflict

REMEMBERED_EVENTS = 2_000
"""So many of a household's live switches are known again when they are sent again."""


class EventIdTaken(Conflict):
    """An event's id stands for another switch already."""


class LiveSwitch(NamedTuple):
    at_ms: int
    is_on: bool
    event_id: str


class LiveHousehold(NamedTuple):
    """What is on, since when, and the latest game time that anybody spoke of."""

    on_since_ms: Mapping[str, int]
    at_ms: int


class Frame(NamedTuple):
    """One push: its kind, so that a socket may thin it out, and its bytes."""

    kind: str
    body: bytes


Listener = Callable[[Frame], None]
"""Called from any thread; must not block."""


class LiveState(Protocol):
    """What the server needs of a live state, in this process or shared by many."""

    def metered(
        self, household_id: str, on_since_ms: Mapping[str, int], *, watermark_ms: int
    ) -> None:
        """Take over what the ledger says is on at its watermark."""
        ...

    def switch(self, household_id: str, appliance_id: str, switch: LiveSwitch) -> bool:
        """Set an appliance; return whether that changed anything, which the same again never does.

        :raises EventIdTaken: if the id came with another appliance or state before.
        """
        ...

    def household(self, household_id: str) -> LiveHousehold | None:
        """Return what is live, None if nothing was ever metered here."""
        ...

    def publish(self, user_id: str, frame: Frame) -> None: ...

    def listen(self, user_id: str, listener: Listener) -> Callable[[], None]:
        """Hear what is published to this user, until the returned function is called."""
        ...

    def listeners(self, user_id: str) -> int: ...

    def is_reachable(self) -> bool: ...


@dataclass
class _Live:
    """The ledger's word at its watermark, and the last live switch of each appliance since."""

    on_since_ms: Mapping[str, int]
    watermark_ms: int
    switched: dict[str, LiveSwitch] = field(default_factory=dict)
    heard: OrderedDict[str, tuple[str, bool]] = field(default_factory=OrderedDict)

    def is_news(self, appliance_id: str, switch: LiveSwitch) -> bool:
        """Remember a switch, and return whether it is heard for the first time.

        :raises EventIdTaken: if its id came with another appliance or state before.
        """
        wanted = (appliance_id, switch.is_on)
        before = self.heard.get(switch.event_id)
        if before is None:
            self.heard[switch.event_id] = wanted
            if len(self.heard) > REMEMBERED_EVENTS:
                self.heard.popitem(last=False)
        elif before != wanted:
            raise EventIdTaken("This id stands for another switch", where="$.event_id")
        return before is None

    def is_on(self, appliance_id: str) -> bool:
        switch = self.switched.get(appliance_id)
        return switch.is_on if switch else appliance_id in self.on_since_ms

    def now(self) -> LiveHousehold:
        on_since = dict(self.on_since_ms)
        for appliance_id, switch in self.switched.items():
            if not switch.is_on:
                on_since.pop(appliance_id, None)
            else:
                on_since[appliance_id] = switch.at_ms
        latest = max((s.at_ms for s in self.switched.values()), default=self.watermark_ms)
        return LiveHousehold(on_since, max(latest, self.watermark_ms))


class InProcessLiveState:
    """The live state of a server that is one process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._households: dict[str, _Live] = {}
        self._listeners: defaultdict[str, list[Listener]] = defaultdict(list)

    def metered(
        self, household_id: str, on_since_ms: Mapping[str, int], *, watermark_ms: int
    ) -> None:
        with self._lock:
            before = self._households.get(household_id)
            live = _Live(dict(on_since_ms), watermark_ms)
            if before is not None:
                live.switched = {
                    appliance_id: switch
                    for appliance_id, switch in before.switched.items()
                    if switch.at_ms >= watermark_ms
                }
                live.heard = before.heard
            self._households[household_id] = live

    def switch(self, household_id: str, appliance_id: str, switch: LiveSwitch) -> bool:
        with self._lock:
            live = self._households.get(household_id)
            if live is None or not live.is_news(appliance_id, switch):
                return False
            last = live.switched.get(appliance_id)
            if switch.at_ms < (live.watermark_ms if last is None else last.at_ms):
                return False
            if live.is_on(appliance_id) == switch.is_on:
                return False
            live.switched[appliance_id] = switch
            return True

    def household(self, household_id: str) -> LiveHousehold | None:
        with self._lock:
            live = self._households.get(household_id)
            return live.now() if live else None

    def publish(self, user_id: str, frame: Frame) -> None:
        with self._lock:
            listening = list(self._listeners.get(user_id, ()))
        for listener in listening:
            listener(frame)

    def listen(self, user_id: str, listener: Listener) -> Callable[[], None]:
        with self._lock:
            self._listeners[user_id].append(listener)

        def stop() -> None:
            with self._lock:
                self._listeners[user_id].remove(listener)

        return stop

    def listeners(self, user_id: str) -> int:
        with self._lock:
            return len(self._listeners.get(user_id, ()))

    def is_reachable(self) -> bool:
        return True
