"""A server that has the modules of the command loaded; each call is a process forked from it.

What a call does is what the installed command does, in its own process, folder and environment;
only the imports, two thirds of the time of a short call, are done once.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import IO, NoReturn

from toolkit.loading.workspace import load

_SECONDS = 120
_PACKAGES = ("toolkit.pipeline", "toolkit.reports", "toolkit.cli")
_ROOT = Path(__file__).resolve().parents[2]


def warm_call(
    arguments: tuple[str, ...], cwd: Path, env: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with its modules loaded already."""
    server = _server()
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        asked = {"arguments": arguments, "cwd": str(cwd), "env": env, "to": [str(out), str(err)]}
        told, answered = server.stdin, server.stdout
        assert told is not None
        assert answered is not None
        told.write(f"{json.dumps(asked)}\n")
        told.flush()
        code = int(answered.readline())
        return subprocess.CompletedProcess(
            list(arguments), code, out.read_bytes().decode(), err.read_bytes().decode()
        )


@cache
def _server() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, "-m", __name__],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(server.kill)
    return server


def _serve(asking: IO[str], answers: IO[str]) -> None:
    for name in _PACKAGES:
        for module in pkgutil.iter_modules(importlib.import_module(name).__path__, f"{name}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    load(_ROOT)  # Its files are kept by their texts.
    for line in asking:
        child = os.fork()
        if not child:
            _run(**json.loads(line))
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


def _run(arguments: list[str], cwd: str, env: dict[str, str], to: list[str]) -> NoReturn:
    from toolkit.cli.main import main

    signal.alarm(_SECONDS)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in enumerate(to, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    code: object = 1
    try:
        main(arguments)
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    # Children write to 1 and 2; the answers have a way of their own.
    answering = os.fdopen(os.dup(1), "w", encoding="utf-8")
    _serve(sys.stdin, answering)
