"""Over two hundred drafts of a writer that lies: nothing that it planted is printed."""

from collections import Counter

import pytest
from checking.hostile_judge import answer_faults, faults, texts
from checking.hostile_model import HostileModel, evidence

from briefings.checking.check import check, check_answer

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


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_that_a_lying_writer_planted_is_answered(sample: str) -> None:
    known = evidence(sample)
    found: Counter[str] = Counter()
    printed = 0
    for seed in range(2 * DRAFTS):
        draft, plan = HostileModel(sample, known, seed).answer()
        answer = check_answer("What happened?", draft, known)
        found.update(answer_faults(answer, plan, known, sample))
        assert answer.found is bool(answer.claims)
        printed += len(answer.claims)
    assert not found
    assert printed  # the honest lines among them


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_honest_writers_answers_are_printed(sample: str) -> None:
    known = evidence(sample)
    drafted = printed = 0
    for seed in range(DRAFTS):
        draft = HostileModel(sample, known, seed).perfect()
        answer = check_answer("What happened?", draft, known)
        drafted += len(draft.claims) + len(draft.quotes)
        printed += len(answer.claims) + len(answer.quotes)
    assert printed >= KEPT * drafted
