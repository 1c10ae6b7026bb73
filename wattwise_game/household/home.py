"""A household: everything the rules need to know about one home."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from wattwise_game.household.appliance import Appliance, Control
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.interval import time_zone
from wattwise_game.household.traits import traits_of_home
from wattwise_game.household.weather import Climate

MAX_SEED = 2**63 - 1


class UnknownAppliance(LookupError):
    """An event names an appliance that this home does not own."""


class NotSwitchable(ValueError):
    """An event switches an appliance that decides for itself."""


class BackgroundProfile(StrEnum):
    """Which table or model the power comes from that nobody switches."""

    CLASSIC = "classic"
    PHYSICAL = "physical"


DEFAULT_PROFILE = BackgroundProfile.PHYSICAL


@dataclass(frozen=True)
class Home:
    """One home; equal homes behave equally everywhere and always.

    :raises UnknownTimeZone: if the pinned tzdata has no such zone.
    :raises ValueError: if the seed is negative or wider than 63 bits.
    """

    seed: int
    time_zone: str
    background: BackgroundProfile = DEFAULT_PROFILE
    climate: Climate = Climate.TEMPERATE
    appliances: Mapping[str, Appliance] = field(
        default_factory=lambda: CATALOGUE, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if not 0 <= self.seed <= MAX_SEED:
            raise ValueError(f"a home's seed lies in 0..2**63 - 1, not {self.seed}")
        time_zone(self.time_zone)

    @property
    def zone(self) -> ZoneInfo:
        return time_zone(self.time_zone)

    @property
    def occupants(self) -> int:
        """Return how many people live here, 1 to 5."""
        return int(traits_of_home(self.seed).occupants[0])

    def switchable(self, appliance_id: str) -> Appliance:
        """Return an appliance that somebody may switch (or unplug).

        :raises UnknownAppliance: if the home has none of that name.
        :raises NotSwitchable: if it decides for itself.
        """
        appliance = self.appliances.get(appliance_id)
        if appliance is None:
            raise UnknownAppliance(appliance_id)
        if appliance.control is Control.AUTOMATIC:
            raise NotSwitchable(appliance_id)
        return appliance
