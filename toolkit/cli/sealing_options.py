"""How PDFs of an issue and numbered copies are asked for."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from .speech import Speech

if TYPE_CHECKING:
    from toolkit.pipeline.papers import Given, Pdfs

PASSPHRASE = "PLEDGEBOOK_PASSPHRASE"
"""The variable of the environment that holds the passphrase of the key, or the PIN of the token."""

_LONGEST = 40
"""Characters of a holder that stand on a page beside each other."""
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


class Wanted(TypedDict):
    """What the options give."""

    pdf: bool
    sign: Path | None
    pkcs11: Path | None
    token: str
    key_label: str
    seal: Path | None
    tsa: str
    copy: tuple[tuple[int, str], ...]


def sealing_options(speech: Speech, *, copies_required: bool = False) -> list[click.Parameter]:
    """Describe the options of PDFs, signatures and copies."""
    return [
        click.Option(
            ["--pdf"],
            is_flag=True,
            help=speech.of(
                "同时做成 PDF；受控文件每页盖受控标记。",
                "Make PDFs too; controlled documents are marked on every page.",
            ),
        ),
        *_key_options(speech),
        click.Option(
            ["--seal"],
            type=_FILE,
            metavar="PICTURE",
            help=speech.of(
                "印章图片（PNG）：放在写有“（公章）”的地方，多页加骑缝章；要配 --sign 或 --pkcs11。",
                "A picture of the seal (PNG): it goes where the page asks for it, and over the "
                "edges of several pages; needs --sign or --pkcs11.",
            ),
        ),
        click.Option(
            ["--tsa"],
            default="",
            metavar="URL",
            help=speech.of("时间戳服务器（RFC 3161）。", "A time-stamp server (RFC 3161)."),
        ),
        click.Option(
            ["--copy"],
            type=(click.IntRange(1, 9999), str),
            multiple=True,
            required=copies_required,
            metavar="N HOLDER",
            help=speech.of(
                "受控文件的副本：编号和持有人；可重复。",
                "A copy of the controlled documents: its number and who gets it; may be repeated.",
            ),
        ),
    ]


def _key_options(speech: Speech) -> list[click.Parameter]:
    return [
        click.Option(
            ["--sign"],
            type=_FILE,
            metavar="KEY.p12",
            help=speech.of(
                f"用这个 PKCS#12 密钥给 PDF 签名；密码现问，或取自环境变量 {PASSPHRASE}。",
                f"Sign the PDFs with this PKCS#12 key; its passphrase is asked for, or taken from "
                f"{PASSPHRASE} in the environment.",
            ),
        ),
        click.Option(
            ["--pkcs11"],
            type=_FILE,
            metavar="LIBRARY",
            help=speech.of(
                "用密码设备（UKey）里的密钥签名：它的 PKCS#11 库文件；要配 --key-label。",
                "Sign with a key on a token: its PKCS#11 library; needs --key-label.",
            ),
        ),
        click.Option(
            ["--token"],
            default="",
            metavar="LABEL",
            help=speech.of("密码设备的名称。", "The label of the token."),
        ),
        click.Option(
            ["--key-label"],
            default="",
            metavar="LABEL",
            help=speech.of("密钥的名称。", "The label of the key."),
        ),
    ]


def given_of(speech: Speech, wanted: Wanted) -> tuple[Given, ...]:
    """Give the copies that are handed out."""
    from toolkit.pipeline.papers import Given

    given = tuple(Given(number, " ".join(holder.split())) for number, holder in wanted["copy"])
    for one in given:
        if not (0 < len(one.holder) <= _LONGEST and one.holder.isprintable()):
            raise click.UsageError(
                speech.of(
                    f"--copy 的持有人要有 1 到 {_LONGEST} 个可见的字",
                    f"the holder of a --copy has 1 to {_LONGEST} visible characters",
                )
            )
    return given


def pdfs_of(speech: Speech, wanted: Wanted) -> Pdfs | None:
    """Give how PDFs are wanted, None where they are not; asks for the passphrase."""
    from toolkit.pipeline.papers import Pdfs, Sealing
    from toolkit.rendering.signatures.keys import KeyPlace

    _check(speech, wanted)
    if not wanted["pdf"]:
        return None
    if wanted["sign"] is None and wanted["pkcs11"] is None:
        return Pdfs()
    key = KeyPlace(wanted["sign"], wanted["pkcs11"], wanted["token"], wanted["key_label"])
    return Pdfs(Sealing(key, _passphrase(speech), wanted["seal"], wanted["tsa"]))


def _check(speech: Speech, wanted: Wanted) -> None:
    signs = wanted["sign"] is not None or wanted["pkcs11"] is not None
    if wanted["sign"] is not None and wanted["pkcs11"] is not None:
        raise click.UsageError(
            speech.of("--sign 和 --pkcs11 只能选一个", "choose --sign or --pkcs11, not both")
        )
    if wanted["pkcs11"] is not None and not wanted["key_label"]:
        raise click.UsageError(speech.of("--pkcs11 要配 --key-label", "--pkcs11 needs --key-label"))
    if (wanted["seal"] or wanted["tsa"]) and not signs:
        raise click.UsageError(
            speech.of(
                "--seal 和 --tsa 要配 --sign 或 --pkcs11：没有签名的印章图样谁都能复制",
                "--seal and --tsa need --sign or --pkcs11: anybody can copy a seal without a signature",
            )
        )
    if signs and not wanted["pdf"]:
        raise click.UsageError(speech.of("签名要配 --pdf", "a signature needs --pdf"))


def _passphrase(speech: Speech) -> str:
    """Take the passphrase from the environment, else ask for it on a terminal."""
    if (held := os.environ.get(PASSPHRASE)) is not None:
        return held
    if not sys.stdin.isatty():
        raise click.UsageError(
            speech.of(
                f"这里不能输入密码；请设环境变量 {PASSPHRASE}",
                f"no passphrase can be asked for here; set {PASSPHRASE} in the environment",
            )
        )
    asked: str = click.prompt(
        speech.of("密钥的密码", "Passphrase of the key"), hide_input=True, err=True
    )
    return asked
