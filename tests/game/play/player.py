"""A game in a process of its own, to be killed: plays at 3600× with a restless hand."""

import random
import sys
import time
from pathlib import Path

from tests.builders import SWITCHABLE, a_new_game
from wattwise_game.play.session import Session

FRAME_S = 1 / 60


def main(folder: str, seed: str) -> None:
    hand = random.Random(seed)
    session = Session.open(Path(folder), a_new_game())
    session.set_speed(3_600)
    was_connected = False
    while True:
        session.tick(FRAME_S)
        if hand.random() < 0.3:
            session.toggle(hand.choice(SWITCHABLE))
        if session.view().connection == "connected" and not was_connected:
            was_connected = True
            print("connected", flush=True)
        time.sleep(FRAME_S)


if __name__ == "__main__":
    main(*sys.argv[1:])
