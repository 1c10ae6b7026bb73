import asyncio

from server.feed.subscriber import LEADERBOARD_INTERVAL_S, MAX_WAITING, Subscriber
from server.live_state import Frame


def a_board(number: int) -> Frame:
    return Frame("leaderboard.update", str(number).encode())


def test_only_the_latest_board_is_sent_and_not_too_often() -> None:
    async def scene() -> tuple[list[bytes], float]:
        subscriber = Subscriber()
        began = asyncio.get_running_loop().time()
        subscriber.deliver(a_board(0))
        first = await subscriber.next()
        for number in range(1, 4):
            subscriber.deliver(a_board(number))
        second = await subscriber.next()
        return [first.body, second.body], asyncio.get_running_loop().time() - began

    bodies, took_s = asyncio.run(scene())

    assert bodies == [b"0", b"3"]
    assert took_s >= LEADERBOARD_INTERVAL_S * 0.95


def test_other_frames_keep_their_order_and_pass_a_waiting_board() -> None:
    async def scene() -> list[str]:
        subscriber = Subscriber()
        for kind in ("leaderboard.update", "score.settled", "power.update"):
            subscriber.deliver(Frame(kind, b""))
        await asyncio.sleep(0)
        return [(await subscriber.next()).kind for _ in range(3)]

    assert asyncio.run(scene()) == ["score.settled", "power.update", "leaderboard.update"]


def test_who_reads_too_slowly_overflows() -> None:
    async def scene() -> tuple[bool, bool]:
        subscriber = Subscriber()
        for _ in range(MAX_WAITING):
            subscriber.deliver(Frame("power.update", b""))
        await asyncio.sleep(0.01)
        before = subscriber.overflowed.is_set()
        subscriber.deliver(Frame("power.update", b""))
        await asyncio.sleep(0.01)
        return before, subscriber.overflowed.is_set()

    assert asyncio.run(scene()) == (False, True)


def test_a_frame_for_a_loop_that_has_ended_is_dropped() -> None:
    async def scene() -> Subscriber:
        return Subscriber()

    asyncio.run(scene()).deliver(a_board(1))
