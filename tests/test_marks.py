"""The marks of the benchmark: each is in a sentence of its articles, or it measures nothing."""

import asyncio
import tomllib

import pytest
from house import ROOT

from briefings.reading.sentences import split_sentences
from briefings.sources import source_for

DATA = ROOT / "bench" / "data"
NEEDED = tomllib.loads((DATA / "needed.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("topic", NEEDED)
def test_every_mark_is_in_a_sentence(topic: str) -> None:
    folder = DATA / topic if (DATA / topic).is_dir() else ROOT / "seeds" / topic
    articles = asyncio.run(source_for(str(folder)).articles())
    sentences = [s.text for article in articles for s in split_sentences(article.text)]
    for need in NEEDED[topic]:
        for words in need["any"]:
            assert any(words in sentence for sentence in sentences), words
