"""Questions: on a topic, or in a thread under something that we posted."""

from bot.handlers.asked import Answered, Asked, RefusedError, Tools
from bot.handlers.bodies import Wanted
from bot.handlers.briefs import alone, brief, publish
from bot.ledger import Delivery
from bot.news.subject import topic_of
from bot.typed import leans
from bot.wanted import Ask, Brief


async def ask(tools: Tools, asked: Asked, command: Ask) -> Answered:
    """Answer a question from the articles on its topic; else from the last briefing here.

    A topic's name with a question mark behind it is briefed on.
    """
    book = await tools.topics.book(asked.owner)
    if entry := book.find(command.question):
        return await brief(tools, asked, Brief(entry.topic.name, command.private))
    await tools.spend(asked)
    last = await last_briefed(tools, asked)
    number, question = last.briefing if last else None, command.question
    private = command.private or asked.alone
    topic = topic_of(question, book)
    if number and not topic and leans(question):
        thread = f"{asked.place}/{asked.user}" if private else str(asked.place)
        wanted = under(asked, question, number, thread)
    else:
        wanted = _on(asked, question, topic or question, number)
    if private:
        return await alone(tools, asked, wanted)
    return await publish(tools, asked, wanted, "The answer")


async def follow(tools: Tools, asked: Asked, question: str, root: Delivery) -> Answered:
    """Answer in a thread from the frozen evidence of what it hangs from."""
    await tools.spend(asked)
    return await publish(tools, asked, await _followed(tools, asked, question, root), "The answer")


async def join(tools: Tools, asked: Asked, said: str, root: Delivery) -> Answered:
    """Answer what people say to each other in a thread, where the articles do; else say nothing.

    What they say may be no question at all: nobody is told that it was not answered.
    """
    try:
        await tools.spend(asked)
    except RefusedError:
        return None
    wanted = {**await _followed(tools, asked, said, root), "talk": True}
    await publish(tools, asked, wanted, "The answer")
    return None


async def _followed(tools: Tools, asked: Asked, question: str, root: Delivery) -> Wanted:
    if root.briefing is None:  # an answer, or a digest with nothing new: its topic is asked again
        topic = await _topic(tools, root) or question
        return _on(asked, question, topic, None)
    thread = f"{asked.place}/{asked.thread.root}" if asked.thread else ""
    return under(asked, question, root.briefing, thread)


async def last_briefed(tools: Tools, asked: Asked) -> Delivery | None:
    """Give the last delivery here that told a briefing: in the thread, else in the channel."""
    if asked.thread and (root := await tools.store.ledger.hanging(asked.thread)):
        return root if root.briefing else None
    return await tools.store.ledger.briefed(asked.place)


async def _topic(tools: Tools, root: Delivery) -> str:
    subscribed = await tools.store.subscriptions.get(root.subscription or 0)
    return subscribed.topic if subscribed else str(root.wanted.get("topic", ""))


def _on(asked: Asked, question: str, topic: str, last: int | None) -> Wanted:
    """Want an answer on a topic; where there is no such topic, under a briefing."""
    told = {"user": asked.user, "question": question}
    return {"do": "ask", **told, "topic": topic, "briefing": last}


def under(asked: Asked, question: str, briefing: int, thread: str) -> Wanted:
    """Want an answer under a briefing, in a conversation."""
    told = {"user": asked.user, "question": question}
    return {"do": "follow", **told, "briefing": briefing, "thread": thread}
