from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.builders import NOTABLE_DAYS, a_day, first_minute, random_events
from tests.household.fleet import A_JANUARY_DAY, A_JULY_DAY, a_physical_home, some_homes
from wattwise_game.household import background
from wattwise_game.household.background import background_w, cells_w
from wattwise_game.household.day_cell import day_cell
from wattwise_game.household.meter import advance, new_meter
from wattwise_game.household.refrigerator import refrigerator_w
from wattwise_game.household.weather import Climate

Batch = NDArray[np.uint16]


@pytest.fixture(scope="module")
def thousand() -> Batch:
    return cells_w(some_homes(1_000), A_JULY_DAY)


@given(place=st.integers(0, 999))
@settings(max_examples=40, deadline=None)
def test_a_home_alone_is_the_home_in_a_batch_of_a_thousand(thousand: Batch, place: int) -> None:
    alone = cells_w([some_homes(1_000)[place]], A_JULY_DAY)[0]

    assert np.array_equal(alone, thousand[place])


def test_the_order_of_homes_does_not_matter(thousand: Batch) -> None:
    homes = some_homes(300)
    order = Random(3).sample(range(300), 300)

    shuffled = cells_w([homes[place] for place in order], A_JULY_DAY)

    assert np.array_equal(shuffled, thousand[order])


def test_homes_of_all_climates_and_zones_share_a_batch() -> None:
    homes = [
        a_physical_home(seed=seed, time_zone=zone, climate=climate)
        for seed, (climate, zone) in enumerate(
            (climate, zone) for climate in Climate for zone in ("Asia/Kolkata", "Europe/Berlin")
        )
    ]

    together = cells_w(homes, A_JANUARY_DAY)

    alone = [cells_w([home], A_JANUARY_DAY)[0] for home in homes]
    assert np.array_equal(together, np.stack(alone))


@given(offset=st.integers(0, 3 * 1_440 - 1), order=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_a_minute_alone_is_the_minute_in_its_day(offset: int, order: Random) -> None:
    home = a_physical_home()
    first = first_minute(a_day(home, date(2026, 3, 7)))
    days = background_w(home, first, 3 * 1_440)
    # Nothing may hang on what was asked for before.
    if order.random() < 0.2:
        background._kept_cell_w.cache_clear()

    assert background_w(home, first + offset, 1)[0] == days[offset]


@pytest.mark.parametrize(("time_zone", "day"), NOTABLE_DAYS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=4, deadline=None)
def test_any_split_of_a_long_or_short_day_gives_the_same_readings(
    time_zone: str, day: date, seed: int
) -> None:
    random = Random(seed)
    home = a_physical_home(seed=seed, time_zone=time_zone)
    local = a_day(home, day)
    events = random_events(random, local, switches=60)
    start, until = first_minute(local), first_minute(local) + local.minutes

    state, whole = advance(home, new_meter(start), events, until_minute=until)

    pieces, running = [], new_meter(start)
    for cut in [*sorted(random.sample(range(start + 1, until), 12)), until]:
        inside = [e for e in events if running.at_ms <= e.at_ms < cut * 60_000]
        running, more = advance(home, running, inside, until_minute=cut)
        pieces += more
    assert (running, pieces) == (state, whole)
    background_ws = sum(reading.background_ws for reading in whole)
    plugged_ws = 60 * int(background_w(home, start, local.minutes).sum())
    most_refrigerator_ws = 60 * int(refrigerator_w(home, np.arange(start, until)).sum())
    assert plugged_ws - most_refrigerator_ws <= background_ws <= plugged_ws


@pytest.mark.parametrize("number", [A_JANUARY_DAY, A_JULY_DAY])
def test_the_refrigerator_is_part_of_the_background(number: int) -> None:
    home = a_physical_home()
    minutes = day_cell(number, home.zone).first_minute + np.arange(1_440)

    left_w = background_w(home, int(minutes[0]), 1_440) - refrigerator_w(home, minutes)

    assert left_w.min() >= 0


@pytest.mark.parametrize("climate", Climate)
def test_the_seam_at_four_steps_as_often_as_any_other_minute(climate: Climate) -> None:
    homes = [a_physical_home(seed=n, time_zone="Etc/UTC", climate=climate) for n in range(400)]
    days = [number + n for number in (A_JANUARY_DAY, A_JULY_DAY) for n in range(0, 36, 2)]
    seam, nearby = [], []

    for number in days:
        both = np.concatenate([cells_w(homes, number), cells_w(homes, number + 1)], axis=1)
        steps = np.abs(np.diff(both[:, 1_380:1_500].astype(int), axis=1)) > 300
        seam.append(steps[:, 59].mean())
        nearby.append(np.delete(steps, 59, axis=1).mean())

    # Chance alone moves so few steps by a tenth; ml.fleet's report asks a whole year.
    assert np.mean(seam) == pytest.approx(np.mean(nearby), rel=0.25)


def test_homes_never_change_between_versions() -> None:
    watts = cells_w([a_physical_home()], A_JANUARY_DAY)[0]

    # Written down once per rules version: a whole day on one line of arithmetic.
    assert [int(watts[minute]) for minute in (0, 333, 777, 1_439)] == PINNED_W
    assert int((watts.astype(np.int64) * np.arange(1, 1_441)).sum()) == PINNED_SUM


PINNED_W = [77, 4182, 224, 129]
PINNED_SUM = 1_390_453_863
