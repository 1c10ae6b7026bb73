"""Who thinks of what: the open tasks, shared out among the people who are up."""

from collections.abc import Iterable, Mapping, Sequence

from wattwise_game.household.agenda import Standing, TaskProgress
from wattwise_game.household.people import Person, Presence
from wattwise_game.household.task_kind import FOOD


def thoughts(agenda: Iterable[TaskProgress], people: Sequence[Person]) -> Mapping[int, str]:
    """Return, by a person's number, the id of the appliance that would usually help.

    The task that is due first comes first, and goes to somebody in its room if anybody is there.
    Nobody thinks of two things.
    """
    thinking: dict[int, str] = {}
    for one in agenda:
        if one.standing is Standing.OPEN and one.task.kind is not FOOD:
            idle = [
                person
                for person in people
                if person.presence is Presence.AWAKE and person.number not in thinking
            ]
            there = (person for person in idle if person.room == one.task.kind.room)
            person = next(there, idle[0] if idle else None)
            if person is None:
                break
            thinking[person.number] = one.task.kind.services[0].appliance_id
    return thinking
