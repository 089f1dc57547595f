"""What people asked (ports.QuestionStore)."""

from dataclasses import replace
from typing import Any

from sqlalchemy import RowMapping, insert, select

from bot.store.records import Question
from bot.store.sql.database import Database
from bot.store.sql.settled import settled
from bot.store.sql.tables import questions
from briefings.briefing import Answer


@settled
class SqlQuestions:
    """Questions in the database."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def add(self, question: Question) -> Question:
        """Store a question; give it with its id."""
        new = insert(questions).returning(questions.c.id).values(_row(question))
        async with self._database.writing() as connection:
            number = (await connection.execute(new)).scalar_one()
        return replace(question, id=number)

    async def get(self, workspace: str, question: int) -> Question | None:
        """Give a workspace's question by its id, or None."""
        query = select(questions).where(
            questions.c.workspace == workspace, questions.c.id == question
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _question(row) if row else None

    async def recent(self, workspace: str, user: str | None, limit: int) -> list[Question]:
        """Give a workspace's questions (of one person, or of all), the newest first."""
        query = select(questions).where(questions.c.workspace == workspace)
        if user is not None:
            query = query.where(questions.c.user == user)
        query = query.order_by(questions.c.at.desc(), questions.c.id.desc()).limit(limit)
        async with self._database.reading() as connection:
            return [_question(row) for row in (await connection.execute(query)).mappings()]

    async def under(self, briefing: int) -> list[Question]:
        """Give what was asked under a briefing, in order."""
        query = select(questions).where(questions.c.briefing_id == briefing)
        query = query.order_by(questions.c.at, questions.c.id)
        async with self._database.reading() as connection:
            return [_question(row) for row in (await connection.execute(query)).mappings()]

    async def in_thread(self, workspace: str, thread: str, limit: int) -> list[Question]:
        """Give the last questions of a thread, in the order in which they were asked."""
        if not thread:
            return []
        query = select(questions).where(
            questions.c.workspace == workspace, questions.c.thread == thread
        )
        query = query.order_by(questions.c.id.desc()).limit(limit)
        async with self._database.reading() as connection:
            newest = (await connection.execute(query)).mappings().all()
        return [_question(row) for row in reversed(newest)]

    async def by_key(self, workspace: str, key: str) -> Question | None:
        """Give the newest question of that key, or None."""
        if not key:
            return None
        query = select(questions).where(questions.c.workspace == workspace, questions.c.key == key)
        query = query.order_by(questions.c.id.desc()).limit(1)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _question(row) if row else None


def _row(question: Question) -> dict[str, Any]:
    return {
        "workspace": question.workspace,
        "user": question.user,
        "topic": question.topic,
        "briefing_id": question.briefing_id,
        "at": question.at,
        "question": question.question,
        "answer": question.answer.to_dict() if question.answer else None,
        "thread": question.thread,
        "key": question.key,
    }


def _question(row: RowMapping) -> Question:
    values = dict(row)
    answer = values.pop("answer")
    return Question(**values, answer=Answer.from_dict(answer) if answer else None)
