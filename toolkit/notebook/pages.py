"""An executed notebook as a page without code, and that page as a PDF."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from toolkit.errors import ConversionError, MissingProgramError
from toolkit.model.text import Text

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
          "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--no-pdf-header-footer")  # fmt: skip
_SECONDS = 120


def page_of(notebook: Any) -> str:  # noqa: ANN401 -- nbformat has no types
    """Export a notebook without its code, as one page that opens offline."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(  # type: ignore[no-untyped-call]  # nbconvert ships no types
        exclude_input=True, exclude_input_prompt=True, exclude_output_prompt=True
    )
    for asset in ("mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url"):
        if exporter.has_trait(asset):
            setattr(exporter, asset, "")
    body, _ = exporter.from_notebook_node(notebook)
    return str(body)


def find_browser() -> str:
    """Find the browser that prints pages; raises MissingProgramError."""
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise MissingProgramError("Chromium", "apt install chromium")
    return found


def print_page(page: Path, pdf: Path) -> None:
    """Print a page into a PDF; raises ConversionError where the browser fails."""
    with tempfile.TemporaryDirectory(prefix="pb-") as profile:
        unfinished = Path(profile) / "page.pdf"
        command = [find_browser(), *_QUIET, f"--user-data-dir={profile}/profile",
                   f"--print-to-pdf={unfinished}", page.resolve().as_uri()]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
            shutil.copyfile(unfinished, pdf)
        except (OSError, subprocess.SubprocessError) as error:
            said = Text(f"浏览器没能输出 PDF：{error}", f"the browser did not print: {error}")
            raise ConversionError(said) from error
