"""What somebody is: a role beside a name with which it never stands in the source."""

from collections.abc import Sequence
from itertools import islice, pairwise

from briefings.checking.statements.posts import Post, posts
from briefings.checking.statements.record import Record
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word

# A sentence with more roles than these is no sentence.
_ROLES = 30


def misplaced_roles(words: Sequence[Word], source: Record) -> list[str]:
    """Give the roles that the source never puts with the name that the statement gives them."""
    return [post.role for post in islice(posts(words), _ROLES) if not _stands(post, source)]


def foreign_roles(words: Sequence[Word], source: Record) -> list[str]:
    """Give the countries that a statement puts before a role, and the source not near the name."""
    named = {post.place: post for post in islice(posts(words), _ROLES)}
    return [
        before.form
        for place, (before, _) in enumerate(pairwise(words), 1)
        if place in named
        and before.key.startswith("@")
        and not _from(before.key, named[place], source)
    ]


def _from(country: str, post: Post, source: Record) -> bool:
    """Tell whether the source puts a country beside the role, where it does so, or the name."""
    places = source.posts.get(post.role, {})
    beside = {
        a.key
        for number, held in places.items()
        if any(post.name & name for name in held)
        for a, b in pairwise(source.passages[number].words)
        if b.key == post.role and a.key.startswith("@")
    }
    if beside:
        return country in beside
    return any({(country, key), (key, country)} & source.pairs for key in post.name - {country})


def _stands(post: Post, source: Record) -> bool:
    """Tell whether the source gives the role to the name, or to nobody else so near it."""
    given = source.posts.get(post.role, {})
    if post.role not in source.index:
        return _meant(post, source)
    if any(post.name & name for held in given.values() for name in held):
        return True
    return any(
        post.name & {key for passage in source.around(number) for key in passage.keys}
        for number in source.index[post.role]
        if number not in given
    )


def _meant(post: Post, source: Record) -> bool:
    """Tell whether the source calls the name by another role that means the same."""
    groups = vocabulary().groups_of([post.role])
    return any(
        groups & vocabulary().groups_of([role])
        and any(post.name & name for held in places.values() for name in held)
        for role, places in source.posts.items()
    )
