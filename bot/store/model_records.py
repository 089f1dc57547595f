"""What was asked of language models, as it is stored."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.models.metered import UsageRecord


@dataclass(frozen=True, slots=True)
class Used:
    """One call of a model, and for whom and what."""

    workspace: str
    topic: str
    record: "UsageRecord"


@dataclass(frozen=True, slots=True)
class UsedBy:
    """What was used up by a day, a workspace, a topic or a model, whose `name` it is.

    `input` and `output` are tokens; `unpriced` counts those whose price is unknown, which are not
    in `dollars`. `failed` counts the calls that brought no answer.
    """

    name: str
    calls: int
    input: int
    output: int
    dollars: Decimal
    unpriced: int = 0
    failed: int = 0
