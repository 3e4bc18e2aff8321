"""A private PostgreSQL server on loopback, from the binaries of Debian's package."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.conftest import lacking

USER = "ledger"


@contextmanager
def server() -> Iterator[str]:
    """Start a server with a folder of its own; gives its URL without a database.

    Without server or driver the test is skipped by name, and fails in CI.
    """
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries:
        lacking("PostgreSQL is not installed: apt-get install postgresql")
    if find_spec("psycopg") is None:
        lacking("psycopg is not installed: pip install 'pledgebook[postgresql]'")
    folder = Path(tempfile.mkdtemp(prefix="pledgebook-postgresql-"))
    try:
        yield from _running(binaries[-1].parent, folder)
    finally:
        shutil.rmtree(folder)


def _running(binaries: Path, folder: Path) -> Iterator[str]:
    data, port = folder / "data", _free_port()
    as_other: tuple[str, ...] = ()
    if os.geteuid() == 0:
        # A server of root refuses to start.
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_other = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [*as_other, str(binaries / program), "-D", str(data), *arguments],
            cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True,
            stdout=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip

    run("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
    run("pg_ctl", "-o", settings, "-l", str(data / "log"), "-w", "start")
    try:
        yield f"postgresql://{USER}@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-m", "immediate", "-w", "stop")


def new_database(url: str, name: str) -> str:
    """Make an empty database; gives its URL."""
    run_on(f"{url}/postgres", f"CREATE DATABASE {name}")
    return f"{url}/{name}"


def run_on(url: str, *statements: str) -> None:
    """Run statements past the program."""
    address = url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        engine.dispose()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
