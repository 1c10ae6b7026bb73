from datetime import timedelta

from ml.profile import load_profile
from server.households.guests import new_household
from server.households.repository import Household
from server.rivals import NAMES, PlayedDay, play_day, rivals_of
from tests.builders import A_MONDAY, a_day, a_home
from wattwise_game.household.scoring import score_percent
from wattwise_game.household.tariff import TariffName


def a_player_household(*, seed: int = 7) -> Household:
    home = a_home(seed=seed)
    return new_household(
        household_id="h",
        user_id="u",
        home=home,
        tariff=TariffName.FLAT,
        starts_at_ms=a_day(home).start_ms,
    )


def score(played: PlayedDay) -> float:
    return score_percent(kept.scored for kept in played.receipts)


def test_the_neighbours_have_names_and_houses_of_their_own() -> None:
    rivals = rivals_of(a_player_household())

    assert len({rival.user.display_name for rival in rivals}) == len(NAMES) == 11
    assert len({rival.household.seed for rival in rivals}) == 11
    assert len({rival.user.public_id for rival in rivals}) == 11


def test_a_neighbours_day_can_be_played_again() -> None:
    player, forecaster = a_player_household(), load_profile()

    assert play_day(player, A_MONDAY, forecaster) == play_day(player, A_MONDAY, forecaster)


def test_another_seed_brings_other_neighbours() -> None:
    ours, theirs = (rivals_of(a_player_household(seed=seed)) for seed in (7, 8))

    assert [r.household.seed for r in ours] != [r.household.seed for r in theirs]


def test_skill_pays_over_a_week() -> None:
    player, forecaster = a_player_household(), load_profile()
    skilled = {r.user.id: r.skill for r in rivals_of(player)}
    best, worst = max(skilled, key=skilled.__getitem__), min(skilled, key=skilled.__getitem__)
    totals = dict.fromkeys(skilled, 0.0)

    for number in range(7):
        for played in play_day(player, A_MONDAY + timedelta(days=number), forecaster):
            totals[played.rival.user.id] += score(played) / 7

    assert totals[best] > totals[worst] + 1
    assert all(-20 < total < 20 for total in totals.values())


def test_the_neighbours_scores_differ() -> None:
    played = play_day(a_player_household(), A_MONDAY, load_profile())

    assert len({round(score(one), 2) for one in played}) > 8
