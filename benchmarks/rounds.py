"""Timing engines in turn: A B C A B C ..., so that a machine that slows down slows all of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from lxml import etree

from .peers import DEFLATE, DOCXTPL, FLOOR, FLOORS, NODE_PEERS, OURS, Peer
from .processes import PeerError
from .translate import Translation, W
from .work import Work

ROUNDS = 9
WARM_MS = 1500  # Node compiles what runs often; until then it is several times slower.
TURN_MS = 150


@dataclass(frozen=True, slots=True)
class Times:
    """What each engine took for a work, in milliseconds a document, one figure a round."""

    work: str
    rounds: Mapping[str, Sequence[float]]
    failed: Mapping[str, str]

    def milliseconds(self, engine: str) -> float:
        """Give the median of an engine's rounds."""
        return median(self.rounds[engine])

    def ratio(self, engine: str, to: str = OURS) -> float:
        """Give the median, over the rounds, of one engine's time to another's."""
        pairs = zip(self.rounds[engine], self.rounds[to], strict=True)
        return median(one / other for one, other in pairs)


def timed(peers: Sequence[Peer], work: Work) -> Times:
    """Time all engines on a work; those that fail, or show another text, are told."""
    failed: dict[str, str] = {}
    turns: dict[Peer, int] = {}
    for peer, (template, data) in zip(peers, _loads(peers, work), strict=True):
        try:
            peer.load(template, data)
            turns[peer] = _turn(peer)
        except PeerError as error:
            failed[peer.name] = str(error)
    failed.update(_other_texts([peer for peer in turns if peer.name not in FLOORS]))
    rounds: dict[str, list[float]] = {peer.name: [] for peer in turns}
    for _ in range(ROUNDS):
        for peer, times in turns.items():
            rounds[peer.name].append(peer.milliseconds(times))
    return Times(work.name, rounds, failed)


def _loads(peers: Sequence[Peer], work: Work) -> list[tuple[bytes, Mapping[str, object]]]:
    """Give the template and the data for each engine."""
    translation = Translation(work.template)
    finished = _finished(next(peer for peer in peers if peer.name == OURS), work)
    loads = {
        **dict.fromkeys(NODE_PEERS, (translation.template, translation.data(work.context))),
        FLOOR: (finished, {}),
        DEFLATE: (_changed(finished, work.template), {}),
    }
    return [loads.get(peer.name, (work.template, work.context)) for peer in peers]


def _finished(ours: Peer, work: Work) -> bytes:
    ours.load(work.template, work.context)
    return ours.render()


def _changed(finished: bytes, template: bytes) -> bytes:
    """Keep the parts of a document that differ from its template's."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as before,
        zipfile.ZipFile(io.BytesIO(finished)) as after,
        zipfile.ZipFile(written, "w") as kept,
    ):
        for name in after.namelist():
            if name not in before.namelist() or before.read(name) != after.read(name):
                kept.writestr(name, after.read(name))
    return written.getvalue()


def _turn(peer: Peer) -> int:
    """Warm an engine up, and give how many documents fill a turn."""
    spent, times, each = 0.0, 1, 0.0
    while spent < WARM_MS:
        each = peer.milliseconds(times)
        spent += each * times
        times *= 2
    return max(1, int(TURN_MS / each))


def _other_texts(peers: Sequence[Peer]) -> dict[str, str]:
    texts = {peer.name: _texts(peer.render()) for peer in peers}
    expected = texts[DOCXTPL]
    return {name: "its text is not docxtpl's" for name in texts if texts[name] != expected}


def _texts(document: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = (
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in body.iter(f"{W}p")
    )
    return [text.strip() for text in paragraphs if text.strip()]
