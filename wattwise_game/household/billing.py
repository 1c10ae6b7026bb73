"""The bill of a month: lines by band of the tariff, an incentive by score, corrections, a total.

A bill is a pure function of what it is given: recomputed it gives the same cents. Money is
rounded half-even to the cent, once for each line and once for the incentive; the rest is sums.
A month that is not over yet is billed in the same way, as an estimate.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from wattwise_game.household.charge import Band, Charge, HourUsage, dollars
from wattwise_game.household.tariff import Tariff
from wattwise_game.household.units import WS_PER_KWH

_CENT = Decimal("0.01")
_SCORE_STEP = Decimal("0.01")
_RATE_STEP = Decimal("0.0001")


class WrongMonth(ValueError):
    """Two bills are compared that are not of the same month."""


class PaymentStatus(StrEnum):
    PENDING = "pending"
    PAID = "paid"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Terms:
    """What an operator may set: percent of the base cost for each percent of score, how much of
    the base cost an incentive is at most, and the days from the day of issue to the due day.
    """

    incentive_rate: Decimal = Decimal(1)
    cap_percent: Decimal = Decimal(20)
    days_to_pay: int = 14


STANDARD_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class LineItem:
    """The energy of one band; ``amount`` is in dollars, to the cent."""

    band: Band
    energy_ws: int
    rate_per_kwh: Decimal  # if the band's hours differ, their mean to 0.0001 $/kWh
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Correction:
    """What an earlier month's bill, named by its first day, should have been more than it was."""

    month: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Bill:
    """A month's bill, named by the month's first day; amounts in dollars, to the cent."""

    month: date
    lines: tuple[LineItem, ...]
    score_percent: Decimal
    incentive_percent: Decimal  # the score times the rate, within the cap
    incentive: Decimal  # positive is a reward
    corrections: tuple[Correction, ...] = ()

    @property
    def energy_ws(self) -> int:
        return sum(line.energy_ws for line in self.lines)

    @property
    def base_cost(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal("0.00"))

    @property
    def month_cost(self) -> Decimal:
        """Return what the month itself costs, without what earlier ones still owed."""
        return self.base_cost - self.incentive

    @property
    def total(self) -> Decimal:
        """Return what is to be paid; below zero if corrections give back more than that."""
        return sum((each.amount for each in self.corrections), self.month_cost)


def bill_of(
    month: date,
    usage: Iterable[HourUsage],
    *,
    tariff: Tariff,
    score_percent: Decimal | float,
    corrections: Iterable[Correction] = (),
    terms: Terms = STANDARD_TERMS,
) -> Bill:
    """Return the bill of the local month that ``month`` lies in, for its hours so far.

    The score counts as it is shown, to 0.01 %; 0 if nothing was scored.
    """
    lines = _lines(tariff, tariff.charges(usage))
    score = Decimal(score_percent).quantize(_SCORE_STEP, ROUND_HALF_EVEN)
    percent = max(-terms.cap_percent, min(terms.cap_percent, score * terms.incentive_rate))
    base_cost = sum((line.amount for line in lines), Decimal(0))
    return Bill(
        month=month.replace(day=1),
        lines=lines,
        score_percent=score,
        incentive_percent=percent,
        incentive=_to_cents(base_cost * percent / 100),
        corrections=tuple(corrections),
    )


def correction_of(
    issued: Bill, recomputed: Bill, *, charged: Iterable[Correction] = ()
) -> Correction | None:
    """Return what the next bill adds for a month that has come out different, None if nothing.

    ``charged`` are corrections on bills issued since; those of this month are not charged again.

    :raises WrongMonth: if the bills are of different months.
    """
    if issued.month != recomputed.month:
        raise WrongMonth(f"{recomputed.month} cannot correct {issued.month}")
    settled = sum((each.amount for each in charged if each.month == issued.month), Decimal(0))
    owed = recomputed.month_cost - issued.month_cost - settled
    return Correction(issued.month, owed) if owed else None


def due_date(issued_on: date, *, terms: Terms = STANDARD_TERMS) -> date:
    """Return the last day on which the bill can be paid in time."""
    return issued_on + timedelta(days=terms.days_to_pay)


def payment_status(*, paid_on: date | None, due_on: date, today: date) -> PaymentStatus:
    """Return how a bill stands; on the due day itself it is still pending, and late pay is pay."""
    if paid_on is not None:
        return PaymentStatus.PAID
    return PaymentStatus.OVERDUE if today > due_on else PaymentStatus.PENDING


def _lines(tariff: Tariff, charges: Sequence[Charge]) -> tuple[LineItem, ...]:
    by_band = (
        (band, [each for each in charges if each.rate.band == band]) for band in tariff.bands
    )
    lines = (_line(band, within) for band, within in by_band)
    return tuple(line for line in lines if line.energy_ws)


def _line(band: Band, charges: Sequence[Charge]) -> LineItem:
    energy_ws = sum(charge.energy_ws for charge in charges)
    exact = dollars(charges)
    rates = {charge.rate.per_kwh for charge in charges if charge.energy_ws}
    mean = (exact * WS_PER_KWH / energy_ws).quantize(_RATE_STEP) if energy_ws else Decimal(0)
    rate = rates.pop() if len(rates) == 1 else mean
    return LineItem(band, energy_ws, rate, _to_cents(exact))


def _to_cents(amount: Decimal) -> Decimal:
    # Zero has no sign on a bill: -0.00 + 0 is 0.00.
    return amount.quantize(_CENT, ROUND_HALF_EVEN) + 0
