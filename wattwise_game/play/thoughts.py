"""Who thinks of what: the open tasks, shared out among the people who are up."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from wattwise_game.household.agenda import Standing, TaskProgress
from wattwise_game.household.people import Person, Presence
from wattwise_game.household.task_kind import FOOD


def thoughts(
    agenda: Iterable[TaskProgress], people: Sequence[Person], running: Collection[str]
) -> Mapping[int, str]:
    """Return, by a person's number, the id of the appliance that would usually help.

    The task that is due first comes first, and goes to somebody in its room if anybody is there.
    Nobody thinks of two things, nor of what runs already (``running``, by appliance id).
    """
    thinking: dict[int, str] = {}
    for one in agenda:
        services = [service.appliance_id for service in one.task.kind.services]
        is_wanted = one.standing is Standing.OPEN and one.task.kind is not FOOD
        if is_wanted and not any(appliance_id in running for appliance_id in services):
            idle = [
                person
                for person in people
                if person.presence is Presence.AWAKE and person.number not in thinking
            ]
            there = (person for person in idle if person.room == one.task.kind.room)
            person = next(there, idle[0] if idle else None)
            if person is None:
                break
            thinking[person.number] = services[0]
    return thinking
