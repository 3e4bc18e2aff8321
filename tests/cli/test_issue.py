from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import copied_example
from tests.rendering.fidelity.wordml import png
from tests.rendering.keys import COMPANY, PASSPHRASE, make_key

from .calls import DAY, call

SET = "wind-bearing-supply"
DOCUMENT = "营销部员工岗位职责管理文件"
BY = ("--by", "李强", "--as-of", DAY)


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a set of a controlled document and approve it."""
    workspace = copied_example(tmp_path_factory.mktemp("approved"))
    for step in (("generate", SET), ("review", SET, "--by", "王芳"), ("approve", SET, *BY[:2])):
        ran = call(*step, "--as-of", DAY, cwd=workspace)
        assert (ran.returncode, ran.stderr) == (0, ""), step
    return workspace


@pytest.fixture
def office(approved: Path, tmp_path: Path) -> Path:
    """Give a copy that a test may change, with a key and a picture of a seal."""
    office = Path(shutil.copytree(approved, tmp_path / "office"))
    make_key(office, "k", organisation="大连联合风电轴承有限公司")
    (office / "章.png").write_bytes(png(128))
    return office


def test_copies_go_out_are_listed_and_taken_back(office: Path) -> None:
    """From the issue to the withdrawal every step names copy and holder."""
    ran = call("issue", SET, *BY, "--copy", "1", "工程部", "--copy", "2", "质量 部", cwd=office)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "copy 02 质量 部" in ran.stdout
    more = call("distribute", SET, *BY, "--copy", "3", "财务部", cwd=office, lang="zh")
    assert more.stdout.strip() == "2026-0001  副本 03 财务部"
    listed = call("ledger", "documents", "--as-of", DAY, cwd=office, lang="zh").stdout
    assert "01 工程部，02 质量 部，03 财务部" in listed
    history = call("ledger", "history", SET, "--as-of", DAY, cwd=office).stdout
    assert "01 工程部, 02 质量 部" in history
    gone = call("withdraw", SET, *BY, "--reason", "换版", cwd=office)
    assert gone.stdout.splitlines()[1:] == [
        f"take back: 2026-0001 copy {copy}" for copy in ("01 工程部", "02 质量 部", "03 财务部")
    ]


def test_signed_pdfs_are_made_and_verified(office: Path, need: Callable[[str], str]) -> None:
    """The passphrase comes from the environment and stands in nothing that is printed or kept."""
    need("soffice")
    wanted = ("--pdf", "--sign", "k.p12", "--seal", "章.png", "--copy", "1", "工程部")
    ran = call("issue", SET, *BY, *wanted, cwd=office, PLEDGEBOOK_PASSPHRASE=PASSPHRASE)
    assert ran.returncode == 0, ran.stderr
    kept = [path for path in office.rglob("*") if path.is_file()]
    assert not any(PASSPHRASE.encode() in path.read_bytes() for path in kept)
    assert PASSPHRASE not in ran.stdout + ran.stderr
    shutil.move(office / "issued" / SET / "1" / f"{DOCUMENT}（副本01）.pdf", office / "p.pdf")
    told = call("verify", "p.pdf", "--trust", "k.pem", cwd=office, lang="zh")
    assert told.returncode == 0, told.stderr
    assert "受控副本 01 工程部" in told.stdout
    assert "签名：k（证书由 k 签发，可信）" in told.stdout
    assert COMPANY not in told.stdout
    changed = office / "p.pdf"
    changed.write_bytes(changed.read_bytes() + b"\n%")
    told = call("verify", "p.pdf", cwd=office)
    assert told.returncode == 1
    assert "the file was changed after it" in told.stdout
    assert "the signature is broken" in told.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--sign", "k.p12"), "a signature needs --pdf"),
        (("--pdf", "--seal", "章.png"), "need --sign or --pkcs11"),
        (("--pdf", "--sign", "k.p12", "--pkcs11", "k.pem"), "not both"),
        (("--pdf", "--pkcs11", "k.pem"), "--pkcs11 needs --key-label"),
        (("--pdf", "--sign", "k.p12"), "set PLEDGEBOOK_PASSPHRASE in the environment"),
        (("--copy", "0", "工程部"), "0 is not in the range"),
        (("--copy", "1", " "), "1 to 40 visible characters"),
        (("--copy", "1", "部" * 41), "1 to 40 visible characters"),
        (("--pdf", "--sign", "没有.p12"), "does not exist"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    office: Path, options: tuple[str, ...], told: str
) -> None:
    """Nothing is issued then."""
    ran = call("issue", SET, *BY, *options, cwd=office)
    assert (ran.returncode, told in ran.stderr) == (2, True), ran.stderr
    assert not (office / "issued").exists()
