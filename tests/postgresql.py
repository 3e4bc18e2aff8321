"""A PostgreSQL server of one's own on loopback, from the files of Debian's package."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import NullPool, create_engine

from .conftest import lacking

PASSWORD = "geheim:100%"


class Server:
    """A server that is running; `quoted` is how its password is written in a URL."""

    quoted = "geheim%3A100%25"

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.port = port
        self._process = process

    def url(self, password: str = quoted) -> str:
        """Give the URL of its database."""
        return f"postgresql+psycopg://bidder:{password}@127.0.0.1:{self.port}/postgres"

    def do(self, *statements: str) -> None:
        """Run statements."""
        with create_engine(self.url(), poolclass=NullPool).begin() as connection:
            for statement in statements:
                connection.execution_options(no_parameters=True).exec_driver_sql(statement)

    def kill(self) -> None:
        """End it at once, and every connection with it."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(30)


@contextmanager
def served() -> Iterator[Server]:
    """Start a server in a new folder, which goes with it; skip by name where there is none."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        lacking("postgresql is not installed: apt-get install postgresql")
    if find_spec("psycopg") is None:
        lacking('psycopg is not installed: pip install "pledgebook[postgresql]"')
    folder = Path(tempfile.mkdtemp(prefix="pledgebook-postgresql-"))
    try:
        # The server refuses to be root.
        account = "postgres" if os.geteuid() == 0 else None
        if account:
            shutil.chown(folder, account)
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        (folder / "password").chmod(0o644)
        data, port = folder / "data", _free_port()
        subprocess.run(
            [programs[-1] / "initdb", "--pgdata", data, "--username", "bidder", "--no-sync",
             "--auth", "scram-sha-256", "--pwfile", folder / "password", "--encoding", "UTF8",
             "--locale", "C"],
            user=account, check=True, capture_output=True, timeout=120, cwd=folder,
        )  # fmt: skip
        with subprocess.Popen(
            [programs[-1] / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", "",
             "-F"],
            user=account, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            server = Server(process, port)
            try:
                _wait(server)
                yield server
            finally:
                if process.poll() is None:
                    server.kill()
    finally:
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait(server: Server) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            server.do("SELECT 1")
        except Exception:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
