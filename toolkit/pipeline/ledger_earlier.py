"""What the customers of audited documents were promised before, from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.recipients import known, recipients
from toolkit.ledger.asking import promises
from toolkit.ledger.connection import Connection
from toolkit.ledger.documents import documents_with
from toolkit.ledger.promises import names
from toolkit.model.bound import parse_bound
from toolkit.model.earlier import Earlier, EarlierPromise
from toolkit.model.ledger import Question, StandingPromise, State
from toolkit.model.workspace import Workspace

from .ledger_place import LedgerPlace


def earlier(place: LedgerPlace, around: AuditEvidence, workspace: Workspace) -> Earlier:
    """Find what the customers of documents were promised; what was withdrawn was not.

    Raises LedgerError where the ledger cannot be used.
    """
    documents = around.documents
    keys = frozenset[str]().union(*(recipients(one, around) for one in documents))
    with place.open() as ledger, ledger.reading() as connection:
        customers = known(names(connection, "customer"), keys)
        asked = Question(date.min, customers=customers, everything=True)
        found = promises(connection, asked) if customers else ()
        issued = frozenset(_issued(connection, documents))
    metrics = {metric.name: name for name, metric in workspace.metrics.items()}
    latest = sorted(found, key=lambda one: -one.entry.id)
    return Earlier(tuple(_told(latest, metrics)), issued)


def _issued(connection: Connection, documents: Iterable[DocumentEvidence]) -> Iterator[str]:
    hashes = (one.file.sha256 for one in documents)
    yield from (sha256 for sha256 in hashes if documents_with(connection, sha256))


def _told(found: Iterable[StandingPromise], metrics: Mapping[str, str]) -> Iterator[EarlierPromise]:
    for one in found:
        entry = one.entry
        bound = parse_bound(entry.bound)
        if bound is not None and entry.metric in metrics and one.state is not State.WITHDRAWN:
            yield EarlierPromise(
                entry.customer, metrics[entry.metric], bound, entry.begins, entry.scope,
                entry.number, entry.clause, entry.path,
            )  # fmt: skip
