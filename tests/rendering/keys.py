"""Keys and a time-stamp server for tests, made when they are needed; none is kept anywhere."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper

COMPANY = "某某装饰工程有限公司"
PASSPHRASE = "不外传的密码"


def make_key(
    folder: Path,
    name: str = COMPANY,
    *,
    stamps: bool = False,
    days: tuple[int, int] = (-1, 30),
    organisation: str = "",
) -> Path:
    """Make a key with a certificate of its own, as NAME.p12, and the certificate as NAME.pem.

    `days` are those between which it is valid, counted from now.
    """
    # The time-stamp server of pyHanko's tests takes RSA only.
    key = (
        rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    )
    common = x509.NameAttribute(NameOID.COMMON_NAME, name)
    firm = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)] if organisation else []
    subject = x509.Name([*firm, common])
    now = datetime.datetime.now(datetime.UTC)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now + datetime.timedelta(days=days[0]))
        .not_valid_after(now + datetime.timedelta(days=days[1]))
        .add_extension(usage, critical=True)
    )
    if stamps:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        made = made.add_extension(purpose, critical=True)
    certificate = made.sign(key, hashes.SHA256())
    path = folder / f"{name}.p12"
    locked = BestAvailableEncryption(PASSPHRASE.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(None, key, certificate, None, locked))
    path.with_suffix(".pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    return path


@contextmanager
def time_server(folder: Path) -> Iterator[str]:
    """Serve time-stamps (RFC 3161) on this machine; gives the URL."""
    key = make_key(folder, "时间戳", stamps=True)
    signer = SimpleSigner.load_pkcs12_data(key.read_bytes(), (), PASSPHRASE.encode())
    assert signer is not None
    stamper = DummyTimeStamper(signer.signing_cert, signer.signing_key)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = asyncio.run(stamper.async_request_tsa_response(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
