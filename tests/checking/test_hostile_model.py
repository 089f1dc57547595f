"""Over two hundred drafts of a writer that lies: nothing that it planted is printed."""

from collections import Counter

import pytest
from checking.hostile_judge import faults, texts
from checking.hostile_model import HostileModel, evidence

from briefings.checking.check import check

SAMPLES = ("alder-bridge", "korea-russia", "velmouth", "haldern", "tarvosk")
DRAFTS = 50  # a sample
# Of a source's own sentences that a draft tells as they are, so many are printed at least.
KEPT = 0.9


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_that_a_lying_writer_planted_is_printed(sample: str) -> None:
    known = evidence(sample)
    found: Counter[str] = Counter()
    honest = printed = 0
    for seed in range(DRAFTS):
        draft, plan = HostileModel(sample, known, seed).draft()
        briefing = check(draft, known)
        found.update(faults(briefing, plan, known, sample))
        shown = set(texts(briefing))
        honest += len(plan.honest)
        printed += len(plan.honest & shown)
    assert not found
    assert printed >= KEPT * honest
