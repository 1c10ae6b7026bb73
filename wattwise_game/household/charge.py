"""What a piece of energy is charged: its band and its rate, before any cent is rounded."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from wattwise_game.household.units import WS_PER_KWH


class HourUsage(NamedTuple):
    """The energy of one local hour (``interval.hours_of``), which belongs to its start."""

    hour_start_ms: int
    energy_ws: int


class Band(NamedTuple):
    """What a bill adds up in one line; the id is kept in databases, the title is for people."""

    id: str
    title: str


class Rate(NamedTuple):
    """Dollars per kWh, and the band that they are charged in."""

    per_kwh: Decimal
    band: Band


class HourPrice(NamedTuple):
    """What a kWh costs that is used in this hour."""

    hour_start_ms: int
    rate: Rate


class Charge(NamedTuple):
    """Energy of one hour at one rate; an hour may be charged in two pieces."""

    hour_start_ms: int
    energy_ws: int
    rate: Rate


def dollars(charges: Iterable[Charge]) -> Decimal:
    """Return what the charges come to, not yet rounded to a cent.

    Products are added exactly and divided once, so neither order nor splitting changes a digit.
    """
    rated = sum((charge.energy_ws * charge.rate.per_kwh for charge in charges), Decimal(0))
    return rated / WS_PER_KWH
