"""Calling the installed command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .warm import warm_call

PLEDGEBOOK = Path(sys.executable).with_name("pledgebook")
DAY = "2026-11-23"


def call(
    *arguments: str, cwd: Path, lang: str = "en", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run pledgebook in a folder and in a language, with its modules loaded already."""
    if not hasattr(os, "fork"):
        return start(*arguments, cwd=cwd, lang=lang, **env)
    return warm_call(arguments, cwd, {**os.environ, "PLEDGEBOOK_LANG": lang, **env})


def start(
    *arguments: str, cwd: Path, lang: str = "en", **env: str
) -> subprocess.CompletedProcess[str]:
    """Start the installed pledgebook in a folder and in a language."""
    return subprocess.run(
        [str(PLEDGEBOOK), *arguments],
        cwd=cwd,
        env={**os.environ, "PLEDGEBOOK_LANG": lang, **env},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
