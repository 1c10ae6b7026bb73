"""Five people who are told apart from across the street: by colour, by size, by hair."""

from __future__ import annotations

from dataclasses import dataclass

from ..palette import (
    CORAL,
    DARK_WALNUT,
    DEEP_SAGE,
    DUSK_BLUE,
    HAZE_BLUE,
    INK,
    LILAC,
    MUSTARD,
    SLATE,
    STONE,
    TEAL,
    TERRACOTTA,
    WALNUT,
    WARM_WHITE,
    Paint,
)


@dataclass(frozen=True)
class Person:
    """`size` is 1 for 1.66 m; `hair_style` is `short`, `bun`, `long` or `tuft`."""

    size: float
    skin: Paint
    shirt: Paint
    trousers: Paint
    hair: Paint
    hair_style: str


def _cloth(paint: Paint) -> Paint:
    return paint.on("weave")


def _hair(paint: Paint) -> Paint:
    return paint.on("plain")


FAMILY = (
    Person(0.93, Paint("#E9B996"), _cloth(CORAL), _cloth(DUSK_BLUE), _hair(DARK_WALNUT), "bun"),
    Person(0.99, Paint("#A66E4C"), _cloth(TEAL.shaded(0.8)), _cloth(SLATE), _hair(INK), "short"),
    Person(0.66, Paint("#D49A74"), _cloth(MUSTARD), _cloth(HAZE_BLUE), _hair(WALNUT), "tuft"),
    Person(0.82, Paint("#C98B65"), _cloth(LILAC), _cloth(DEEP_SAGE), _hair(TERRACOTTA), "long"),
    Person(
        0.9,
        Paint("#F0CDAE"),
        _cloth(HAZE_BLUE),
        _cloth(STONE),
        _hair(WARM_WHITE),
        "short",
    ),
)
