"""Who is at work on what (ports.LeaseStore)."""

from datetime import datetime

from sqlalchemy import or_

from bot.store.sql.database import Database
from bot.store.sql.settled import settled
from bot.store.sql.tables import leases


@settled
class SqlLeases:
    """Leases in the database: a row each, taken by whoever writes it."""

    def __init__(self, database: Database) -> None:
        """Take where."""
        self._database = database

    async def acquire(self, name: str, owner: str, *, now: datetime, until: datetime) -> bool:
        """Take a lease that is free, has run out, or is the owner's own."""
        new = self._database.insert(leases).values(name=name, owner=owner, until=until)
        taken = new.on_conflict_do_update(
            index_elements=[leases.c.name],
            set_={"owner": owner, "until": until},
            where=or_(leases.c.until <= now, leases.c.owner == owner),
        ).returning(leases.c.name)
        async with self._database.writing() as connection:
            return (await connection.execute(taken)).first() is not None

    async def release(self, name: str, owner: str) -> None:
        """Give a lease back, if it is still the owner's."""
        this = (leases.c.name == name, leases.c.owner == owner)
        async with self._database.writing() as connection:
            await connection.execute(leases.delete().where(*this))
