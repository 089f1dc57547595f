"""What happens in a sentence: its verbs, as far as the forms of words tell."""

from collections.abc import Iterator, Sequence

from briefings.changes.vocabulary import cues
from briefings.checking.statements.amounts import is_number
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word

# A verb stands so near behind its auxiliary.
_NEAR = 2


def events(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """Give the words that look like a verb of something that happened or is to happen.

    What is just going on ("ships are waiting") is a state.
    """
    determiners = cues().words("determiners")
    for i, word in enumerate(words):
        named = (word.capital and i > 0) or text[: word.start].endswith(("-", "‑"))
        before = words[i - 1] if i else None
        if named or (before and (before.form in determiners or is_number(before.form))):
            continue  # "the closed bridge", "11 injured people"
        if _past(word) or (_led(words, i) and not word.form.endswith("ing")):
            yield word


def done(words: Sequence[Word]) -> bool | None:
    """Tell whether the first verb, those of saying left out, is done or still to be done.

    None where there is neither.
    """
    lists = cues()
    saying = vocabulary().words("reports") | vocabulary().words("views")
    for i, word in enumerate(words):
        noun = i > 0 and words[i - 1].form in lists.words("determiners")
        if noun or (word.capital and i) or not (word.content or word.negates):
            continue
        if any(w.form in lists.words("ahead") for w in words[max(0, i - _NEAR) : i]):
            return False
        if _past(word) and word.form not in saying:
            return True
    return None


def _past(word: Word) -> bool:
    """Tell whether a word has a form that ends as the past does."""
    ends = word.form.endswith("ed") and len(word.form) > 4
    return (ends or word.form in cues().past) and word.form not in cues().words("prospects")


def _led(words: Sequence[Word], i: int) -> bool:
    """Tell whether an auxiliary leads to a word, with "not" or an adverb between them or none."""
    auxiliaries = cues().words("auxiliaries")
    if i and words[i - 1].form in auxiliaries:
        return True
    if i < _NEAR or words[i - 2].form not in auxiliaries:
        return False
    return words[i - 1].negates or words[i - 1].form.endswith("ly")
