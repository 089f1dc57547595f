"""Reading twice the text takes twice the time, whatever the text: hostile shapes included."""

from collections.abc import Iterator

from bench.timing import Result, best
from briefings import Article
from briefings.reading.contents import contents

SHAPES = {
    "plain news": "The mayor said on Friday that 30 people left Alderwick. ",
    "no stop": "word ",
    "marks alone": "“",
    "marks that never close": '"He said ',
    "a name after every mark": "“No,” said Mara Ellwood. ",
    "apostrophes": "the dogs' '",
    "dates alone": "on Oct. 16, ",
}


def run() -> Iterator[Result]:
    """Compare 100,000 characters with twice as many, for each shape."""
    for number, (name, piece) in enumerate(SHAPES.items()):
        few = best(lambda p=piece: _read(p, 100_000), runs=2)  # type: ignore[misc]
        many = best(lambda p=piece: _read(p, 200_000), runs=2)  # type: ignore[misc]
        yield Result(f"reading twice the text ({number + 1}: {name})", many / few, 2.6)


_salt = iter(range(1_000_000))


def _read(piece: str, characters: int) -> None:
    text = piece * (characters // len(piece))
    contents(Article(f"{text} Edition {next(_salt)}."))
