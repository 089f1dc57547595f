"""Questions: on a topic, or in a thread under something that we posted."""

from dataclasses import replace

from bot.handlers.asked import Answered, Asked, Tools
from bot.handlers.briefs import alone, publish
from bot.ledger import Delivery
from bot.news.topics import TopicBook
from bot.wanted import Ask
from briefings.articles import Article
from briefings.reading.words import fold
from briefings.selecting.rank import matching

_LOOKED = 50  # deliveries of a workspace that are looked through for a channel's last briefing


async def ask(tools: Tools, asked: Asked, command: Ask) -> Answered:
    """Answer a question from the articles on its topic; else from the last briefing here."""
    await tools.spend(asked)
    book = await tools.topics.book(asked.owner)
    last = await last_briefed(tools, asked)
    wanted = {
        "do": "ask",
        "user": asked.user,
        "question": command.question,
        "topic": topic_of(command.question, book) or command.question,
        "briefing": last.briefing if last else None,
    }
    if command.private:
        return await alone(tools, asked, wanted)
    return await publish(tools, asked, wanted, "The answer")


async def follow(tools: Tools, asked: Asked, question: str, root: Delivery) -> Answered:
    """Answer in a thread from the frozen evidence of what it hangs from."""
    if root.briefing is None:  # an answer, or a digest with nothing new: its topic is asked again
        return await _on_topic(tools, asked, question, await _topic(tools, root) or question)
    await tools.spend(asked)
    wanted = {
        "do": "follow",
        "user": asked.user,
        "question": question,
        "briefing": root.briefing,
        "thread": f"{asked.place}/{asked.thread.root}" if asked.thread else "",
    }
    return await publish(tools, asked, wanted, "The answer")


async def last_briefed(tools: Tools, asked: Asked) -> Delivery | None:
    """Give the last delivery here that told a briefing: in the thread, else in the channel."""
    if asked.thread and (root := await tools.store.ledger.hanging(asked.thread)):
        return root if root.briefing else None
    recent = await tools.store.ledger.recent(asked.owner, _LOOKED)
    here = (one for one in recent if one.place == asked.place and one.status == "posted")
    return next((one for one in here if one.briefing), None)


def topic_of(question: str, book: TopicBook) -> str:
    """Give the topic that a question names, or whose terms stand in it; else ""."""
    text, words = f" {fold(question)} ", [Article(question, id="question")]
    for entry in book.entries:
        named = any(f" {fold(name)}" in text for name in (entry.topic.name, *entry.topic.aliases))
        if named:
            return entry.topic.name
    for entry in book.entries:
        # One of its terms is enough to know what is meant; an article must hold more.
        topic = replace(entry.topic, any=(*entry.topic.any, *entry.topic.all), all=())
        if topic.any and matching(topic, words):
            return entry.topic.name
    return ""


async def _topic(tools: Tools, root: Delivery) -> str:
    subscribed = await tools.store.subscriptions.get(root.subscription or 0)
    return subscribed.topic if subscribed else str(root.wanted.get("topic", ""))


async def _on_topic(tools: Tools, asked: Asked, question: str, topic: str) -> Answered:
    await tools.spend(asked)
    wanted = {
        "do": "ask",
        "user": asked.user,
        "question": question,
        "topic": topic,
        "briefing": None,
    }
    return await publish(tools, asked, wanted, "The answer")
