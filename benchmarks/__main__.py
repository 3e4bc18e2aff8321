"""Run every benchmark, print the figures and write them to results.md."""

from __future__ import annotations

import sys

from . import (
    answering,
    audit_beside,
    audit_quality,
    audit_speed,
    ledger,
    notebooks,
    reading_quality,
)
from .endurance import cold, growth, memory
from .goals import goals
from .peers import OURS, Peer, commands
from .processes import started
from .reading_labels import shipped_signs
from .reading_speed import speed
from .report import report
from .rounds import Times, timed
from .work import LETTER, ROOT, Work, works


def main() -> int:
    """Give 0 where every goal is held, 1 otherwise."""
    run, skipped = commands()
    work = {one.name: one for one in works()}
    with started(run, Peer) as peers:
        times = {name: _told(peers, one) for name, one in work.items()}
        print("timing growth ...", file=sys.stderr)
        grown = growth(peers[0])
    print("timing memory and cold starts ...", file=sys.stderr)
    with started({OURS: run[OURS]}, Peer) as fresh:
        held = memory(fresh[0], work[LETTER])
    print("auditing ...", file=sys.stderr)
    compared, pace = audit_beside.measure(), audit_speed.measure()
    print("reading tenders ...", file=sys.stderr)
    signs = shipped_signs()
    read = reading_quality.measure(signs)
    print("filling a ledger ...", file=sys.stderr)
    kept = ledger.measure()
    print("running notebooks ...", file=sys.stderr)
    ran = notebooks.measure(notebooks.ROWS)
    reached = (
        *goals(times, grown, held, cold(work[LETTER])),
        *reading_quality.goals(read, speed(signs)),
        *answering.goals(answering.measure()),
        *audit_quality.goals(compared.quality),
        *audit_beside.goals(compared),
        *audit_speed.goals(pace),
        *ledger.goals(kept),
        *notebooks.goals(ran),
    )
    parts = (
        report(tuple(times.values()), reached, skipped),
        reading_quality.report(read),
        audit_quality.report(compared.quality),
        audit_beside.report(compared),
        audit_speed.report(pace),
        ledger.report(kept),
        notebooks.report(ran),
    )
    text = "\n".join(parts)
    print(text)
    (ROOT / "benchmarks" / "results.md").write_text(text, encoding="utf-8")
    return 0 if all(goal.held for goal in reached) else 1


def _told(peers: tuple[Peer, ...], work: Work) -> Times:
    print(f"timing {work.name} ...", file=sys.stderr)
    return timed(peers, work)


if __name__ == "__main__":
    sys.exit(main())
