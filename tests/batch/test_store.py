from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.batch.store import Store, open_store
from toolkit.batch.writing import put
from toolkit.model.batch import Made, OnRecord, Outcome, Wanted

NAME = "第一中学/承诺书 1.docx"
WANTED = Wanted(0, NAME, "key")


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """Start a server that speaks S3 on loopback, and make a bucket; gives the bucket's URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    held = {"AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s",
            "AWS_DEFAULT_REGION": "us-east-1"}  # fmt: skip
    before = {name: os.environ.get(name) for name in held}
    os.environ.update(held)
    try:
        _wait(port)
        from s3fs import S3FileSystem

        S3FileSystem().mkdir("bucket")
        yield "s3://bucket/成套"
    finally:
        server.kill()
        server.wait(30)
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError


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


def test_a_server_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that does not answer makes a failed file with the reason, and no wait without end."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "k")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    from s3fs import S3FileSystem

    S3FileSystem.clear_instance_cache()  # One that is kept knows the address of before.
    made, (finding,) = put(
        open_store("s3://bucket/x"), WANTED, b"one", None, force=False, cut_off=False
    )
    assert made.outcome is Outcome.FAILED
    assert finding.rule == "output-not-written"
