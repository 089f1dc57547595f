"""Which of the topics a question is about. Pure."""

from dataclasses import replace

from bot.news.topics import TopicBook
from briefings.articles import Article
from briefings.reading.words import fold
from briefings.selecting.rank import matching


def topic_of(question: str, book: TopicBook) -> str:
    """Give the topic that a question names, or whose terms stand in it; else ""."""
    text, words = f" {fold(question)} ", [Article(question, id="question")]
    for entry in book.entries:
        named = any(f" {fold(name)}" in text for name in (entry.topic.name, *entry.topic.aliases))
        if named:
            return entry.topic.name
    for entry in book.entries:
        # One of its own terms is enough to know what is meant; an article must hold more.
        topic = replace(entry.topic, any=entry.topic.any or entry.topic.all, all=())
        if topic.any and matching(topic, words):
            return entry.topic.name
    return ""
