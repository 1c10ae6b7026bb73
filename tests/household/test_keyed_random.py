import numpy as np

from wattwise_game.household.keyed_random import Stream, uniform


def test_a_number_is_the_same_alone_and_in_bulk() -> None:
    bulk = uniform(7, day=20_000, stream=Stream.POLICY, index=np.arange(1_000))

    alone = uniform(7, day=20_000, stream=Stream.POLICY, index=613)

    assert bulk[613] == alone


def test_seed_day_and_stream_each_change_the_numbers() -> None:
    index = np.arange(100)
    first = uniform(7, day=1, stream=Stream.POLICY, index=index)

    others = [
        uniform(8, day=1, stream=Stream.POLICY, index=index),
        uniform(7 + 2**32, day=1, stream=Stream.POLICY, index=index),
        uniform(7, day=2, stream=Stream.POLICY, index=index),
        uniform(7, day=1, stream=Stream.HOME, index=index),
    ]

    assert all(not np.any(first == other) for other in others)


def test_numbers_are_spread_evenly_and_neighbours_do_not_follow_each_other() -> None:
    drawn = uniform(7, day=1, stream=Stream.POLICY, index=np.arange(100_000))

    counts, _ = np.histogram(drawn, bins=20, range=(0, 1))

    assert np.abs(counts / 5_000 - 1).max() < 0.06
    assert abs(np.corrcoef(drawn[:-1], drawn[1:])[0, 1]) < 0.01


def test_numbers_never_change_between_versions() -> None:
    drawn = uniform(7, day=20_000, stream=Stream.CLASSIC_NOISE, index=np.arange(3))

    # Written down once: every house of every player hangs on them.
    assert (drawn * 2**32).astype(np.int64).tolist() == PINNED


PINNED = [3403327297, 1566425979, 290514117]
