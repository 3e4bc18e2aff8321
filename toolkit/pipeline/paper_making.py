"""Making the PDFs of an issue, marked, sealed and signed; in memory, since it may not be issued yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import PurePosixPath

from toolkit.model.text import Text
from toolkit.rendering.pdf import to_pdf
from toolkit.rendering.signatures.keys import Signer, holder_of, open_key
from toolkit.rendering.signatures.signing import Seal, signed
from toolkit.rendering.stamping.pages import paging, stamped
from toolkit.rendering.stamping.placing import marks, seal_place
from toolkit.rendering.stamping.stamps import mark_page, seal_page

from .certificates import certificate_faults
from .clock import now
from .papers import MASTER, Given, Paper, Papers, Pdfs, Sealing

_SEAL = "mark/seal"
_MASTER = Given(MASTER, "")
_NO_PLACE = Text(
    "“{name}”里没有写明盖章处（如“（公章）”）：签了名，没有盖章图样",
    "`{name}` says nowhere where the seal goes (such as （公章）): signed without its picture",
)


@dataclass(frozen=True, slots=True)
class _Ink:
    """What is put on pages: marks by their copies, the seal, the signer and the time server."""

    marks: Mapping[Given, bytes]
    seal: bytes | None
    signer: Signer | None
    time_stamps: str


def make_papers(
    documents: Mapping[str, bytes],
    controlled: Collection[str],
    given: Sequence[Given],
    pdfs: Pdfs,
    names: Sequence[str],
) -> Papers:
    """Make a PDF of each Word file, given by name, and of `controlled` ones one for each copy too.

    `names` are those in which one may sign. Makes none where the certificate of the key will not do.
    Raises MissingProgramError without LibreOffice, SigningError where key, seal or time server do
    not do.
    """
    with ExitStack() as held:
        sealing, signer, certified = pdfs.sealing, None, Papers()
        if sealing is not None:
            # Opened first: a wrong passphrase is told before LibreOffice is waited for.
            signer = held.enter_context(open_key(sealing.key, sealing.passphrase))
            certified = _certified(sealing, signer, names)
            if certified.refused:
                return certified
        wanted = (_MASTER, *given) if controlled else ()
        sources = {f"{_mark(one)}.docx": mark_page(tuple(_lines(one))) for one in wanted}
        if sealing is not None and sealing.seal is not None:
            sources[f"{_SEAL}.docx"] = seal_page(sealing.seal.read_bytes())
        made = to_pdf({**sources, **documents})
        ink = _Ink(
            {one: made[f"{_mark(one)}.pdf"] for one in wanted},
            made.get(f"{_SEAL}.pdf"),
            signer,
            sealing.time_stamps if sealing is not None else "",
        )
        found, notes = [], []
        for word in documents:
            pdf = made[str(PurePosixPath(word).with_suffix(".pdf"))]
            for one in wanted if word in controlled else (_MASTER,):
                data, sealed = _finished(pdf, ink, ink.marks[one] if word in controlled else None)
                found.append(Paper(word, one.copy, _name(word, one), data))
            if ink.seal is not None and not sealed and word not in controlled:
                notes.append(_NO_PLACE.fill(name=word))
    return Papers(tuple(found), tuple(notes), certified.findings)


def _certified(sealing: Sealing, signer: Signer, names: Sequence[str]) -> Papers:
    """Look at the certificate before anything is made."""
    assert signer.signing_cert is not None
    key = sealing.key.file or sealing.key.library
    assert key is not None
    holder = holder_of(signer.signing_cert)
    return Papers(findings=tuple(certificate_faults(key, holder, names, now())))


def _mark(one: Given) -> str:
    # No name of a document of a set, which are no paths.
    return f"mark/{one.copy}"


def _name(word: str, one: Given) -> str:
    stem = PurePosixPath(word).stem
    return f"{stem}.pdf" if one.copy == MASTER else f"{stem}（副本{one.copy:02}）.pdf"


def _lines(one: Given) -> Iterator[str]:
    if one.copy == MASTER:
        yield "受控文件　正本"
    else:
        yield f"受控文件　副本 {one.copy:02}"
        yield f"持有人：{one.holder}"


def _finished(pdf: bytes, ink: _Ink, mark: bytes | None) -> tuple[bytes, bool]:
    """Mark, seal and sign one PDF; tells whether the seal found its place."""
    stamps = list(marks(pdf, mark)) if mark is not None else []
    place = seal_place(pdf, ink.seal) if ink.seal is not None else None
    seal = None
    if ink.seal is not None and place is not None:
        stamps += paging(pdf, ink.seal)
        seal = Seal(ink.seal, place)
    data = stamped(pdf, stamps) if stamps else pdf
    if ink.signer is not None:
        data = signed(data, ink.signer, seal, ink.time_stamps)
    return data, seal is not None
