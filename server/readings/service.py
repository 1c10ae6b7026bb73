"""Accepting batches, and looking readings up again."""

from server.accounts.repository import User
from server.context import Context
from server.households import live
from server.households import repository as households
from server.households.repository import Household
from server.households.service import MAX_LEAD_MS, NoHousehold
from server.readings import ledger
from server.readings.claim import Claim, claim_of
from wattwise_game.household.interval import to_datetime
from wattwise_game.protocol.messages import BatchAccepted


def accept(context: Context, user: User, body: bytes) -> BatchAccepted:
    """Replay a batch, store it once, and acknowledge it when it is durable.

    :raises Refused: if anything about it is wrong; then nothing is stored.
    """
    claim = claim_of(body)
    received_at_ms = context.clock_ms()
    with context.database.write() as connection:
        household = households.locked_household_of_user(connection, user.id)
        if household is None:
            raise NoHousehold("This account has no household")
        now_ms = _now_ms(context, household, claim, received_at_ms)
        batch, state, is_repeat = ledger.take(
            connection, household, claim, now_ms=now_ms, received_at_ms=received_at_ms
        )
        declared_ms = min(claim.game_now_ms, state.at_ms + MAX_LEAD_MS)
        households.advance_game_now(connection, household.id, declared_ms)
    if not is_repeat:
        live.metered(context, household, state)
        context.accepted(household.id)
    return BatchAccepted(
        sequence=batch.sequence,
        hash=batch.hash,
        stored=batch.stored,
        duplicate=is_repeat,
        quarantined=batch.quarantined,
        watermark=to_datetime(batch.watermark_ms),
    )


def _now_ms(context: Context, household: Household, claim: Claim, received_at_ms: int) -> int:
    """Return the end of the last minute that may have passed: by our clock, in practice by theirs.

    A declared time that is earlier than one before does not count: game time never runs backwards.
    """
    if context.config.practice:
        return max(household.game_now_ms, claim.game_now_ms)
    return received_at_ms + ledger.RANKED_TOLERANCE_MS
