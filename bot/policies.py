"""What holds where: the house's policy under the rules that the store has of a place."""

from bot.chat import Place
from bot.policy import Policy, policy_of
from bot.store.ports import Store


class Policies:
    """Gives each place its policy."""

    def __init__(self, store: Store, house: Policy) -> None:
        """Take where rules are, and what holds without any."""
        self._store = store
        self._house = house

    async def of(self, place: Place) -> Policy:
        """Give what holds in a place."""
        return policy_of(self._house, *await self._store.policies.rules(place))
