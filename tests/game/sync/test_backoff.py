from wattwise_game.sync.backoff import Backoff


def test_delays_grow_with_failures_up_to_a_bound() -> None:
    backoff = Backoff(first_s=1.0, longest_s=8.0)

    longest_s = [max(_delays_after(failures)) for failures in (0, 2, 60)]

    assert 0.8 < longest_s[0] <= 1.0
    assert 3.2 < longest_s[1] <= 4.0
    assert 6.4 < longest_s[2] <= 8.0
    assert backoff.next_delay_s() <= 1.0


def test_success_begins_again_with_short_delays() -> None:
    backoff = Backoff(first_s=1.0, longest_s=8.0)
    for _ in range(10):
        backoff.next_delay_s()

    backoff.succeeded()

    assert backoff.next_delay_s() <= 1.0


def _delays_after(failures: int) -> list[float]:
    delays = []
    for _ in range(200):
        backoff = Backoff(first_s=1.0, longest_s=8.0)
        for _ in range(failures):
            backoff.next_delay_s()
        delays.append(backoff.next_delay_s())
    return delays
