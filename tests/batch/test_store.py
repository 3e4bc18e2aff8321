from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.s3 import BUCKET, served
from toolkit.batch.store import Store, open_store
from toolkit.batch.writing import put
from toolkit.model.batch import Made, OnRecord, Outcome, Wanted

NAME = "第一中学/承诺书 1.docx"
WANTED = Wanted(0, NAME, "key")


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """Start a server that speaks S3; gives the URL of a folder in its bucket."""
    with served():
        yield f"s3://{BUCKET}/成套"


@pytest.fixture(params=["folder", "memory", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Give an empty store of each sort."""
    if request.param == "folder":
        return open_store(str(tmp_path / "成套"))
    if request.param == "memory":
        return open_store(f"memory://{tmp_path.name}")
    return open_store(f"{request.getfixturevalue('s3')}/{tmp_path.name}")


def written(store: Store, data: bytes, record: OnRecord | None = None, **how: bool) -> Made:
    """Put a file; what is found out about it is counted by the tests of writing."""
    return put(store, WANTED, data, record, **{"force": False, "cut_off": False, **how})[0]


def noted(made: Made) -> OnRecord:
    """Give the record of what was made."""
    return OnRecord(made.wanted.key, made.sha256, made.stamp)


def test_what_is_written_is_read(store: Store) -> None:
    """A file has its bytes, and a stamp that two ways of asking give alike."""
    assert store.stamp(NAME) == ""
    stamp = store.write(NAME, b"one")
    assert store.read(NAME) == b"one"
    assert stamp
    assert store.stamp(NAME) == stamp
    assert dict(store.stamps([NAME, "no.docx"])) == {NAME: stamp, "no.docx": ""}


def test_stamps_tell_a_change(store: Store) -> None:
    """Another content of the same length has another stamp."""
    first = store.write(NAME, b"one")
    time.sleep(0.02)
    assert store.write(NAME, b"two") != first


def test_our_own_file_is_replaced(store: Store) -> None:
    """What a run wrote and noted, the next may replace."""
    record = noted(written(store, b"one"))
    assert written(store, b"two", record).outcome is Outcome.MADE
    assert store.read(NAME) == b"two"


def test_an_edited_file_is_kept(store: Store) -> None:
    """What a person changed stays, and is renamed only by force."""
    record = noted(written(store, b"one"))
    time.sleep(0.02)
    store.write(NAME, b"mine")
    assert written(store, b"two", record).outcome is Outcome.KEPT
    assert store.read(NAME) == b"mine"
    assert written(store, b"two", record, force=True).outcome is Outcome.MADE
    assert store.read(NAME) == b"two"
    assert store.read(f"{NAME}.bak") == b"mine"


def test_an_unknown_file_is_kept_unless_it_is_the_same(store: Store) -> None:
    """Equal bytes need no writing; others are somebody's, unless a run was cut off there."""
    store.write(NAME, b"one")
    assert written(store, b"one").outcome is Outcome.UNCHANGED
    assert written(store, b"two").outcome is Outcome.KEPT
    assert written(store, b"two", cut_off=True).outcome is Outcome.MADE
    assert store.read(f"{NAME}.bak") == b"one"


@pytest.mark.parametrize("name", ["../x.docx", "/x.docx", "a/../../x.docx", ""])
def test_no_name_leads_out_of_a_folder(tmp_path: Path, name: str) -> None:
    """A name that climbs is refused, whoever made it."""
    with pytest.raises(ValueError, match=r".*"):
        open_store(str(tmp_path / "in")).write(name, b"x")


def test_a_file_that_a_place_refuses_is_told_by_itself(tmp_path: Path) -> None:
    """A file stands where a folder should be: the place answers, and takes the next file."""
    (tmp_path / "a").write_bytes(b"mine")
    store, wanted = open_store(f"local://{tmp_path}"), Wanted(0, "a/b.docx", "key")
    made, (finding,) = put(store, wanted, b"one", None, force=False, cut_off=False)
    assert (made.outcome, finding.rule) == (Outcome.FAILED, "output-not-written")
    assert written(store, b"one").outcome is Outcome.MADE


def test_a_server_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that does not answer is told with the reason, and is not asked a second time."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "k")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    from s3fs import S3FileSystem

    S3FileSystem.clear_instance_cache()  # One that is kept knows the address of before.
    store = open_store("s3://bucket/x")
    made, (finding,) = put(store, WANTED, b"one", None, force=False, cut_off=False)
    assert made.outcome is Outcome.FAILED
    assert finding.rule == "output-gone"
    begun = time.monotonic()
    assert written(store, b"one").outcome is Outcome.FAILED
    assert time.monotonic() - begun < 0.5
