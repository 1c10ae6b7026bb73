from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import A_MONDAY, a_day, a_home, a_switch, first_minute, random_events
from wattwise_game.household.agenda import agenda_of, progress_of
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import advance, new_meter, on_spells
from wattwise_game.play.family import Family

HOME = a_home()
DAY = a_day(HOME)
FIRST = first_minute(DAY)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10, deadline=None)
def test_minute_by_minute_the_game_comes_to_what_the_server_reads_from_the_ledger(
    seed: int,
) -> None:
    random = Random(seed)
    events = random_events(random, DAY)
    family = Family(HOME, A_MONDAY, first_minute=FIRST, ledger=[], state=new_meter(FIRST))
    state = new_meter(FIRST)

    for until in (*sorted(random.sample(range(FIRST + 1, FIRST + 1_439), 40)), FIRST + 1_439):
        within = Interval(state.at_ms, until * 60_000)
        inside = [event for event in events if event.at_ms in within]
        after, _ = advance(HOME, state, inside, until_minute=until)
        family.follow(state, inside, after)
        state = after

    until_ms = state.at_ms
    known = [event for event in events if event.at_ms < until_ms]
    spells = on_spells(HOME, new_meter(FIRST), known, until_ms=until_ms + 1)
    expected = progress_of(agenda_of(HOME, A_MONDAY), spells, until_ms)
    assert family.progress(until_ms, state, []) == expected


def test_a_game_opened_again_remembers_what_was_served() -> None:
    events = random_events(Random(5), DAY)
    state, _ = advance(HOME, new_meter(FIRST), events, until_minute=FIRST + 1_440)

    family = Family(HOME, A_MONDAY, first_minute=FIRST, ledger=events, state=state)

    spells = on_spells(HOME, new_meter(FIRST), events, until_ms=DAY.end_ms + 1)
    expected = progress_of(agenda_of(HOME, A_MONDAY), spells, DAY.end_ms)
    assert family.progress(DAY.end_ms, state, []) == expected


def test_what_is_switched_off_in_the_open_minute_still_counts() -> None:
    family = Family(HOME, A_MONDAY, first_minute=FIRST, ledger=[], state=new_meter(FIRST))
    coffee = next(task for task in agenda_of(HOME, A_MONDAY) if task.kind.id == "coffee")
    minute = coffee.window.start_ms // 60_000 + 1
    begin_ms = minute * 60_000
    state, _ = advance(HOME, new_meter(FIRST), [], until_minute=minute)
    open_minute = [
        a_switch(begin_ms + 1_000, "coffee_maker"),
        a_switch(begin_ms + 31_000, "coffee_maker", is_on=False),
    ]

    progress = family.progress(begin_ms + 50_000, state, open_minute)

    share = next(one.share for one in progress if one.task is coffee)
    assert share == 0.5 / 6
