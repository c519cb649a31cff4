"""Places: where an archive lies, and the connection to it, with everything that can be wrong there as a sentence."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from editor.library import schema
from editor.library.errors import (
    ArchiveDamaged,
    ArchiveForeign,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveNewer,
    ArchiveOlder,
    LibraryError,
)
from editor.library.file_index import FileIndex
from editor.library.index import Index
from editor.library.renewal import renew_slice, renewed_share, set_renewed
from editor.library.server_index import ServerIndex

PATIENCE: Final = 30.0
"""Seconds to wait for another writer before giving up."""

Renewing = Callable[[float], None]
"""Hears how far an index is made anew, from 0 to 1; what it raises stops the work."""

_APPLICATION: Final = 0x42_58_4C_42  # "BXLB", in the header of our files
_HEADER: Final = b"SQLite format 3\0"


def default_place() -> Path:
    """The archive of this user."""
    import platformdirs

    return platformdirs.user_data_path("banxin", appauthor=False) / "library.sqlite"


def is_url(place: str) -> bool:
    """Whether a place is a server's and not a file's."""
    return "://" in place


class Place:
    """An archive's database, open: transactions to read and to write it, and its index."""

    def __init__(self, engine: Engine, index: Index, name: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(banxin_writes=True)
        self.index = index
        self.name = name
        self._is_renewed = False

    def check_may_be_written(self) -> None:
        """ArchiveOlder where it is a file that may only be read."""
        if self._engine.url.query.get("mode") == "ro":
            raise ArchiveOlder(
                f"The archive {self.name} was made by an earlier version of this program and may not be written; "
                "copy it to a place where it may, and open the copy."
            )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the archive."""
        with _sentences(self.name), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone may write; it waits its turn, ends whole or leaves nothing."""
        with _sentences(self.name), self._writer.begin() as connection:
            if not isinstance(self.index, FileIndex):
                # One writer at a time, as in a file: two might add the same issue.
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_APPLICATION})")
            yield connection

    def make_concurrent(self) -> None:
        """Let readers of a file go on while somebody writes it; a server does so anyway."""
        if not isinstance(self.index, FileIndex):
            return
        until = time.monotonic() + PATIENCE
        with _sentences(self.name):
            connection = self._engine.raw_connection()
            try:
                while True:
                    try:
                        # Of all statements this one alone does not wait for others by itself.
                        connection.cursor().execute("PRAGMA journal_mode = WAL")
                        return
                    except sqlite3.OperationalError as error:
                        if "locked" not in str(error) or time.monotonic() > until:
                            raise _refusal(error, self.name) from error
                        time.sleep(0.02)
            finally:
                connection.close()

    def renew(self, renewing: Renewing) -> None:
        """Make the index today's where an earlier program made it; ``renewing`` hears how far that is and may raise.

        What is stopped goes on there next time; where another program is at it, both share the work.
        """
        if self._is_renewed:
            return
        done = self._renewed_share()
        if done < 1:
            self.check_may_be_written()
            self.make_concurrent()
        while done < 1:
            renewing(done)
            done = self._renew_some(done)
            if done == 1:
                renewing(done)
        self._is_renewed = True

    def _renewed_share(self) -> float:
        with self.reading() as connection:
            return renewed_share(connection, self.index)

    def _renew_some(self, done: float) -> float:
        try:
            with self.writing() as connection:
                return renew_slice(connection, self.index)
        except ArchiveLocked:
            others = self._renewed_share()
            if others == done:
                raise
            return others

    def settle(self) -> None:
        """Let the index take stock after much was added."""
        with self.writing() as connection:
            self.index.settle(connection)

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()


def open_place(place: str | Path | None, *, create: bool, patience: float = PATIENCE) -> Place:
    """Open the archive in a file or at a ``postgresql://`` URL, the user's own for None; make it where ``create``.

    LibraryError where there is none, or none of ours, or none that can be read.
    """
    text = str(place) if place is not None else str(default_place())
    opened = _server(text, patience) if is_url(text) else _file(Path(text), create=create, patience=patience)
    try:
        _prepare(opened, create=create)
    except BaseException:
        opened.close()
        raise
    return opened


def _file(path: Path, *, create: bool, patience: float) -> Place:
    try:
        if path.is_dir():
            raise ArchiveForeign(f"{path} is a folder; name the archive's file in it.")
        if not path.exists():
            if not create:
                raise ArchiveMissing(f"There is no archive {path} yet; 'banxin library add' makes one.")
            path.parent.mkdir(parents=True, exist_ok=True)
        else:
            with path.open("rb") as stream:
                start = stream.read(len(_HEADER))
            if start and start != _HEADER:
                raise ArchiveForeign(f"{path} is not an archive of issues; name another file with --archive.")
    except OSError as error:
        raise LibraryError(f"The archive {path} cannot be opened: {error.strerror or error}.") from None
    engine = create_engine(_file_url(path), connect_args={"timeout": patience})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return Place(engine, FileIndex(), str(path))


def _file_url(path: Path) -> URL:
    """The address of a file; one that may not be written is read as it lies, without the files that locking needs."""
    if not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return URL.create("sqlite", database=str(path))
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query)


def _on_connect(connection: sqlite3.Connection, _: object) -> None:
    # Transactions are begun by us: Python's own would let two readers become writers at once and deadlock.
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("banxin_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server(text: str, patience: float) -> Place:
    try:
        url = make_url(text)
        if url.get_backend_name() != "postgresql":
            raise LibraryError(f"An archive lies in a file or on a PostgreSQL server, not at {url.drivername}://.")
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            # Planned anew each time: a plan for any word at all suits neither the rare nor the common one.  Never row
            # by row: the planner does not know what it costs to fetch a vector that is kept aside.
            connect_args={
                "connect_timeout": 10,
                "prepare_threshold": None,
                "options": f"-c lock_timeout={int(patience * 1000)} -c jit=off -c enable_seqscan=off",
            },
        )
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise LibraryError("The archive's address cannot be read; write postgresql://user@host/database.") from None
    except ImportError:
        raise LibraryError('An archive on a server needs the driver: pip install "banxin[postgres]".') from None
    return Place(engine, ServerIndex(), url.render_as_string(hide_password=True))


def _prepare(place: Place, *, create: bool) -> None:
    """See to it that the tables are there and today's; its index is seen to when it is first asked."""
    with place.reading() as connection:
        version = _version(connection, place.name)
    if version == schema.VERSION:
        return
    if version is None and not create:
        raise ArchiveMissing(f"There is no archive in {place.name} yet; 'banxin library add' makes one.")
    if version is not None:
        place.check_may_be_written()
    place.make_concurrent()
    with place.writing() as connection:
        # Another may have been quicker.
        version = _version(connection, place.name)
        if version is None:
            _create(connection, place.index)
        elif version < schema.VERSION:
            schema.migrate(connection, version)


def _version(connection: Connection, name: str) -> int | None:
    """The version of the archive's tables; None for an empty database.  ArchiveForeign, ArchiveNewer."""
    names = inspect(connection).get_table_names()
    if schema.facts.name not in names:
        if names and connection.dialect.name == "sqlite":
            raise ArchiveForeign(f"{name} is another program's database; name another file with --archive.")
        return None
    value = schema.fact(connection, "version") or ""
    if not value.isdecimal():
        raise ArchiveDamaged(f"The archive {name} does not say its version; restore it from a copy.")
    if int(value) > schema.VERSION:
        raise ArchiveNewer(f"The archive {name} was made by a later version of this program; use that one.")
    return int(value)


def _create(connection: Connection, index: Index) -> None:
    schema.tables.create_all(connection)
    index.create(connection)
    index.complete(connection)
    schema.set_fact(connection, "version", str(schema.VERSION))
    set_renewed(connection, index)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")


@contextmanager
def _sentences(name: str) -> Iterator[None]:
    """Turn what a database raises into a sentence."""
    try:
        yield
    except DBAPIError as error:
        raise _refusal(error.orig, name) from error
    except SQLAlchemyError as error:
        raise LibraryError(f"The archive {name} cannot be used: {_first_line(error)}.") from error


def _refusal(error: Any, name: str) -> LibraryError:  # noqa: ANN401 - each driver has its own family
    text = _first_line(error)
    low = text.lower()
    if "locked" in low or "lock timeout" in low or "busy" in low:
        return ArchiveLocked(f"The archive {name} is being written by another program; try again in a moment.")
    if "disk i/o" in low:
        # Reading needs a little room, too, for the locks.
        return LibraryError(
            f"The disk with the archive {name} is full, or gone; make room there, or connect it, and try again."
        )
    if any(sign in low for sign in ("malformed", "not a database", "corrupt", "no such table")):
        return ArchiveDamaged(f"The archive {name} is damaged ({text}); restore it from a copy.")
    if "readonly" in low or "read-only" in low:
        return LibraryError(f"The archive {name} may not be written; choose another with --archive.")
    if "full" in low:
        return LibraryError(f"The disk is full; nothing was added to the archive {name}.")
    return LibraryError(f"The archive {name} cannot be used: {text}.")


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
