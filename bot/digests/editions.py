"""Stored briefings as editions that can be compared. Pure.

The store gives every version of an article an id of its own ("a1", "a1.2"); comparing goes by the
article. So an earlier edition's articles take the ids that today's versions of them have.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.store.records import StoredBriefing
from briefings.briefing import Briefing
from briefings.changes import Edition, compare, digest

_NAMING = ("article", "same_as")  # where a briefing's JSON names an article


def page_of(
    stored: StoredBriefing, earlier: Sequence[StoredBriefing], withdrawn: Collection[str] = ()
) -> Briefing | None:
    """Give a briefing as those read it who had earlier ones; None where nothing moved.

    `withdrawn` are the articles of the earlier ones whose pages were taken away since.
    """
    now = Edition(stored.briefing, stored.evidence.articles)
    ids = [article.id for article in now.articles]
    found = compare(now, [_edition(one, ids) for one in earlier], withdrawn=withdrawn)
    return digest(stored.briefing, found) if found.moved else None


def _edition(stored: StoredBriefing, ids: Iterable[str]) -> Edition:
    """Give a stored briefing whose articles are named as their versions in `ids`."""
    today = {_document(one): one for one in ids}
    articles = stored.evidence.articles
    names = {a.id: today.get(_document(a.id), a.id) for a in articles}
    if all(old == new for old, new in names.items()):
        return Edition(stored.briefing, articles)
    told = Briefing.from_dict(_renamed(stored.briefing.to_dict(), names))
    return Edition(told, tuple(replace(a, id=names[a.id]) for a in articles))


def _document(article: str) -> str:
    return article.partition(".")[0]


def _renamed(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: _renamed(one, names) for key, one in value.items()}
    return made | {key: names.get(made[key], made[key]) for key in _NAMING if made.get(key)}
