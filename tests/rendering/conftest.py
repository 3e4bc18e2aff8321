"""The shipped documents, rendered once for each worker, and their PDFs."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from toolkit.model.plan import DocumentPlan
from toolkit.rendering.pdf import to_pdf

from . import shipped


@pytest.fixture(scope="session")
def plans() -> dict[str, DocumentPlan]:
    """Plan each shipped document, named tender/kind."""
    return dict(shipped.plans())


@pytest.fixture(scope="session")
def documents(plans: dict[str, DocumentPlan]) -> dict[str, bytes]:
    """Render each shipped document, named tender/kind."""
    return {name: shipped.rendered(name, plan) for name, plan in plans.items()}


@pytest.fixture(scope="session")
def files(documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write each shipped document to a file, named tender/kind."""
    folder = tmp_path_factory.mktemp("documents")
    paths = {name: folder / f"{name.replace('/', ' ')}.docx" for name in documents}
    for name, path in paths.items():
        path.write_bytes(documents[name])
    return paths


@pytest.fixture(scope="session")
def page_texts(
    documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], dict[str, str]]:
    """Give the text of each shipped document as LibreOffice prints it, when first asked for."""

    @cache
    def convert() -> dict[str, str]:
        folder = tmp_path_factory.mktemp("pdf")
        named = {f"{number}.docx": data for number, data in enumerate(documents.values())}
        made = zip(documents, to_pdf(named).items(), strict=True)
        return {name: pdf_text(folder / pdf, data, name) for name, (pdf, data) in made}

    return convert


def pdf_text(path: Path, data: bytes, name: str = "") -> str:
    """Read the text of a PDF between head and foot, which would cut paragraphs in two."""
    path.write_bytes(data)
    top, height = ("70", "460") if name.endswith(shipped.TURNED) else ("98", "650")
    # In reading order pdftotext drops a hyphen that ends a line; -raw keeps it.
    between = ["-raw", "-x", "0", "-y", top, "-W", "850", "-H", height]
    command = ["pdftotext", *between, str(path), "-"]
    ran = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return ran.stdout.decode()
