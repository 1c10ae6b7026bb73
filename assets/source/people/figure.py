"""A figure of rounded parts, made in the size of an adult; its front faces -y, its feet z = 0."""

from __future__ import annotations

from collections.abc import Callable

from ..palette import BLUSH, INK, PAPER, Paint
from ..sculpture import Sculpture
from ..shapes import Point, ball, box, pillow, tube
from .family import Person

HIP, SEAT = 0.76, 0.47
"""How high the hips are, standing and sitting."""
AWAKE, ASLEEP = (0.03, 0.036), (0.055, 0.012)
"""How wide and how high an eye is."""
SHOULDERS_ABOVE_HIP, HEAD_ABOVE_HIP = 0.44, 0.57


def stand(person: Person) -> Sculpture:
    figure = Sculpture()
    for side in (-1, 1):
        _leg(figure, person, side, knee=(0.0, 0.41), foot=(0.0, 0.0))
        _arm(figure, person, side, HIP, elbow=(0.26, 0.02, 0.2), hand=(0.25, -0.06, 0.03))
    _upper_body(figure, person, HIP)
    return figure


def _stride(person: Person, ahead: int) -> Sculpture:
    """One leg ahead and the other arm: 1 is the right of both, -1 the left."""
    figure = Sculpture()
    for side in (-1, 1):
        forward = -1 if side == ahead else 1
        _leg(figure, person, side, knee=(0.13 * forward - 0.05, 0.42), foot=(0.24 * forward, 0.03))
        swing = -0.2 * forward
        _arm(
            figure, person, side, HIP, elbow=(0.25, swing / 2, 0.2), hand=(0.22, swing - 0.08, 0.1)
        )
    _upper_body(figure, person, HIP)
    return figure


def step_left(person: Person) -> Sculpture:
    return _stride(person, -1)


def step_right(person: Person) -> Sculpture:
    return _stride(person, 1)


def sit(person: Person) -> Sculpture:
    """On a seat whose front edge is 20 cm before the origin."""
    figure = Sculpture()
    for side in (-1, 1):
        hip, knee = (0.09 * side, -0.02, SEAT + 0.08), (0.11 * side, -0.4, SEAT + 0.06)
        ankle = (0.11 * side, -0.42, 0.08)
        figure.add(tube(_bent(hip, knee, ankle), 0.078, sides=8), person.trousers)
        _shoe(figure, (0.11 * side, -0.46, 0.0))
        _arm(figure, person, side, SEAT, elbow=(0.26, -0.04, 0.2), hand=(0.13, -0.25, 0.16))
    _upper_body(figure, person, SEAT)
    return figure


def lie(person: Person) -> Sculpture:
    """On the back under a quilt of the shirt's colour, the head towards +y on a cushion."""
    figure = Sculpture()
    figure.add(pillow(0.5, 0.34, 0.13, squareness=0.45), PAPER.on("weave"), (0, 0.68, 0))
    with figure.frame((0, 0.5, 0.1), (-90, 0, 0)):
        _head(figure, person, (0, 0, 0), eye=ASLEEP)
    quilt = pillow(0.62, 1.34, 0.27, squareness=0.5, puff=0.7)
    figure.add(quilt, person.shirt, (0, -0.18, -0.02))
    figure.add(pillow(0.36, 0.34, 0.2, squareness=0.8), person.shirt, (0, -0.72, 0.06))
    fold = box(0.56, 0.16, 0.1, bevel=0.045, rings=3)
    figure.add(fold, PAPER.on("weave"), (0, 0.39, 0.1), (8, 0, 0))
    return figure


def _upper_body(into: Sculpture, person: Person, hip: float) -> None:
    hips = pillow(0.34, 0.24, 0.22, squareness=0.8)
    into.add(hips, person.trousers, (0, 0, hip - 0.07))
    into.add(pillow(0.4, 0.27, 0.56, squareness=0.8, puff=0.62), person.shirt, (0, 0, hip + 0.02))
    into.add(tube([(0, 0, hip + 0.5), (0, 0, hip + 0.63)], 0.055, sides=12), person.skin)
    _head(into, person, (0, 0, hip + HEAD_ABOVE_HIP))


def _head(
    into: Sculpture, person: Person, chin: Point, *, eye: tuple[float, float] = AWAKE
) -> None:
    with into.frame(chin):
        into.add(ball(0.29, 0.28, 0.31, sides=16, rings=10), person.skin, (0, 0, 0))
        for side in (-1, 1):
            pupil = ball(eye[0], 0.02, eye[1], sides=6, rings=4)
            into.add(pupil, INK, (0.055 * side, -0.133, 0.14))
            cheek = ball(0.05, 0.02, 0.035, sides=6, rings=4)
            into.add(cheek, BLUSH.shaded(0.95), (0.09 * side, -0.118, 0.085))
        into.add(ball(0.04, 0.04, 0.035, sides=6, rings=4), person.skin, (0, -0.145, 0.11))
        HAIR[person.hair_style](into, person.hair)


def _short(into: Sculpture, hair: Paint) -> None:
    into.add(ball(0.315, 0.3, 0.21, sides=14, rings=8), hair, (0, 0.025, 0.14))
    into.add(ball(0.28, 0.18, 0.24, sides=12, rings=6), hair, (0, 0.075, 0.06))


def _bun(into: Sculpture, hair: Paint) -> None:
    _short(into, hair)
    into.add(ball(0.16, 0.16, 0.15, sides=14, rings=8), hair, (0, 0.08, 0.28))


def _long(into: Sculpture, hair: Paint) -> None:
    _short(into, hair)
    into.add(pillow(0.3, 0.14, 0.36, squareness=0.8), hair, (0, 0.11, -0.12))


def _tuft(into: Sculpture, hair: Paint) -> None:
    _short(into, hair)
    for k in range(3):
        tip = ball(0.07, 0.07, 0.13, sides=10, rings=6)
        into.add(tip, hair, (0.05 * (k - 1), 0, 0.28), (0, 22 * (k - 1), 0))


HAIR: dict[str, Callable[[Sculpture, Paint], None]] = {
    "short": _short,
    "bun": _bun,
    "long": _long,
    "tuft": _tuft,
}


def _leg(
    into: Sculpture,
    person: Person,
    side: int,
    *,
    knee: tuple[float, float],
    foot: tuple[float, float],
) -> None:
    """Knee and foot are given as y and z."""
    x = 0.085 * side
    line = _bent((x, 0, HIP + 0.02), (x, *knee), (x, foot[0], foot[1] + 0.08))
    into.add(tube(line, 0.078, sides=8), person.trousers)
    _shoe(into, (x, foot[0] - 0.04, foot[1]))


def _shoe(into: Sculpture, at: Point) -> None:
    into.add(pillow(0.14, 0.27, 0.13, squareness=0.7), INK, at)


def _arm(
    into: Sculpture, person: Person, side: int, hip: float, *, elbow: Point, hand: Point
) -> None:
    """Elbow and hand are given above the hips, for the right side."""
    shoulder = (0.17 * side, 0.0, hip + SHOULDERS_ABOVE_HIP)
    middle = (elbow[0] * side, elbow[1], hip + elbow[2])
    end = (hand[0] * side, hand[1], hip + hand[2])
    into.add(tube(_bent(shoulder, middle, end), 0.053, sides=8), person.shirt)
    into.add(ball(0.1, 0.1, 0.1, sides=8, rings=6), person.skin, (end[0], end[1], end[2] - 0.06))


def _bent(start: Point, bend: Point, end: Point, *, steps: int = 2) -> list[Point]:
    """A limb: two straight halves with the joint rounded off."""
    first = [_between(start, bend, k / steps * 0.8) for k in range(steps)]
    last = [_between(bend, end, 0.2 + k / steps * 0.8) for k in range(steps + 1)]
    near, far = _between(start, bend, 0.8), _between(bend, end, 0.2)
    middle = _between(_between(near, far, 0.5), bend, 0.5)
    return [*first, near, middle, *last]


def _between(start: Point, end: Point, share: float) -> Point:
    x, y, z = (a + (b - a) * share for a, b in zip(start, end, strict=True))
    return x, y, z


POSES: dict[str, Callable[[Person], Sculpture]] = {
    "stand": stand,
    "step_left": step_left,
    "step_right": step_right,
    "sit": sit,
    "lie": lie,
}
