"""Word, Excel and PDF files that tests write."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def word(path: Path, body: str, head: str = "", **parts: str) -> Path:
    """Write a .docx of a body; `parts` are styles, numbering, header1, ... as XML inside the root."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:v="urn:schemas-microsoft-com:vml">'
            f"<w:body>{body}</w:body></w:document>",
        )
        relations = [
            f'<Relationship Id="r{at}" Type="{R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
            for at, name in enumerate(parts)
        ]
        target.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{RELS}">{"".join(relations)}</Relationships>',
        )
        for name, content in parts.items():
            root = roots.get(name, "hdr")
            target.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{W}">{content}</w:{root}>')
    return path


def p(text: str, properties: str = "") -> str:
    """Write a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: str) -> str:
    """Write a table of rows, cells parted by |."""
    return f"<w:tbl>{''.join(map(row, rows))}</w:tbl>"


def row(cells: str) -> str:
    """Write a row, cells parted by |."""
    return f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells.split('|'))}</w:tr>"


def book(path: Path, sheet: str, *, strings: str = "", styles: str = "", state: str = "") -> Path:
    """Write a .xlsx with one sheet: the rows inside sheetData, and what follows it."""
    hidden = f' state="{state}"' if state else ""
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>'
        f'<sheet name="要求" sheetId="1"{hidden} r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="r1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{R}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{R}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path


def inline(address: str, text: str) -> str:
    """Write a cell with its text in place."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def pdf(path: Path, content: str, *, pages: int = 1, extra: str = "", trailer: str = "") -> Path:
    """Write a PDF whose pages share one content stream in Helvetica."""
    kids = " ".join(f"{4 + at} 0 R" for at in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> {extra} >> /Contents {4 + pages} 0 R >>"
        ]
        * pages,
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    data = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode()
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    data += f"startxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(data)
    return path
