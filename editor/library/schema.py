"""The tables of the archive, the same in a file and on a server, and how older ones become today's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    select,
)

VERSION: Final = 1
"""The version of these tables; a change of any makes it another.  An index has a version of its own."""

tables = MetaData()

facts = Table("banxin_archive", tables, Column("name", String(40), primary_key=True), Column("value", Text))

issues = Table(
    "issues",
    tables,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("date", Date, index=True),
    Column("number", Integer),
    Column("origin", Text, nullable=False),
    # Its articles were numbered in one go: the days searched become a range of the index.
    Column("first_article", Integer),
    Column("last_article", Integer),
)

# Apart from the issues, so that a list of them reads no pictures.
originals = Table(
    "originals",
    tables,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("file", LargeBinary, nullable=False),
    Column("cover", LargeBinary),
)

# The files that made an issue: what was added before is known by its bytes, wherever it lies.
sources = Table(
    "sources",
    tables,
    Column("sha256", String(64), primary_key=True),
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("name", Text, nullable=False),
)

pages = Table(
    "pages",
    tables,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("picture", LargeBinary),
)

articles = Table(
    "articles",
    tables,
    Column("id", Integer, primary_key=True),
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), nullable=False),
    Column("place", Integer, nullable=False),  # 1 for the issue's first article
    Column("key", Text, nullable=False),  # its id inside the issue
    Column("page", Integer),
    Column("section", Text, nullable=False),
    Index("articles_of_issue", "issue_id", "place", unique=True),
)

# Apart from the articles, so that thousands of these are looked through without reading what they say.
texts = Table(
    "texts",
    tables,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("kicker", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("deck", Text, nullable=False),
    Column("byline", Text, nullable=False),
    Column("credit", Text, nullable=False),
    Column("text", Text, nullable=False),
)

# What the index was told, so that it can be told to forget: the dictionary may have learnt words since.
cuts = Table(
    "cuts",
    tables,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("head", Text, nullable=False),
    Column("words", Text, nullable=False),
)

# Tags, people, places, organisations, offices.
labels = Table(
    "labels",
    tables,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("folded", Text, nullable=False),
    Column("place", Integer, nullable=False),  # in the article's order of them
    Index("labels_by_name", "folded", "kind", "article_id"),
)


def fact(connection: Connection, name: str) -> str | None:
    """What the archive says of itself under that name; None where it says nothing."""
    value: str | None = connection.scalar(select(facts.c.value).where(facts.c.name == name))
    return value


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Let the archive say that of itself."""
    connection.execute(facts.delete().where(facts.c.name == name))
    connection.execute(facts.insert().values(name=name, value=value))


MIGRATIONS: Final[dict[int, Callable[[Connection], None]]] = {}
"""For each older version, the change that makes its tables those of the next."""


def migrate(connection: Connection, version: int) -> None:
    """Bring tables of an older ``version`` to today's, a version at a time, in the caller's transaction."""
    for older in range(version, VERSION):
        MIGRATIONS[older](connection)
    connection.execute(facts.update().where(facts.c.name == "version").values(value=str(VERSION)))
