"""A PostgreSQL server of the tests' own, on loopback, where Debian's is installed."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_OWNER = "postgres"  # the server refuses to run as root


def _programs() -> Path | None:
    """The folder of the newest server installed."""
    found = shutil.which("postgres")
    if found:
        return Path(found).parent
    every = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    return max(every, key=lambda folder: int(folder.parent.name), default=None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a running server, without a database's name."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed on this machine")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("the driver psycopg is not installed")
    as_owner = {"user": _OWNER, "extra_groups": []} if hasattr(os, "geteuid") and os.geteuid() == 0 else {}
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="banxin-postgres-", ignore_cleanup_errors=True) as folder:
        if as_owner:
            shutil.chown(folder, _OWNER)
        data = Path(folder) / "data"
        control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-s", "-l", str(Path(folder) / "log")]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        initial = [str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "editor", "-E", "UTF8", "--locale=C"]
        _run([*initial, "-N"], folder, as_owner)
        _run([*control, "-o", options, "start"], folder, as_owner)
        try:
            yield f"postgresql://editor@127.0.0.1:{port}"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder, as_owner)


def _run(command: list[str], folder: str, as_owner: dict[str, object]) -> None:
    # Not captured through a pipe: the server would keep it open.
    with (Path(folder) / "said").open("w+", encoding="utf-8", errors="replace") as said:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False, **as_owner
        )  # type: ignore[call-overload]
        said.seek(0)
        assert done.returncode == 0, said.read()


@pytest.fixture
def database(server: str, request: pytest.FixtureRequest) -> str:
    """The address of an empty database."""
    import psycopg

    name = f"t{abs(hash(request.node.nodeid)):x}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"
