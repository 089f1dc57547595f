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


def _row(question: Question) -> dict[str, Any]:
    return {
        "workspace": question.workspace,
        "user": question.user,
        "topic": question.topic,
        "briefing_id": question.briefing_id,
        "at": question.at,
        "question": question.question,
        "answer": question.answer.to_dict() if question.answer else None,
    }


def _question(row: RowMapping) -> Question:
    values = dict(row)
    answer = values.pop("answer")
    return Question(**values, answer=Answer.from_dict(answer) if answer else None)
