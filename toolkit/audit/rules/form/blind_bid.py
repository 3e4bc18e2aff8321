"""A blind bid shows what tells who wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.tender import BlindBid
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.intake.word_facts import WordFacts

_NAME = Text("投标人名称或标识", "a name of the bidder")
_PERSON = Text("人员姓名", "a person of the bidder")
_CONTACT = Text("联系方式", "a contact")
_HEADER = Text("页眉页脚", "a header or footer")
_PICTURE = Text("图片（张数）", "pictures")
_PROPERTY = Text("文件属性", "a property of the file")
_FONT = Text("不允许的字体", "a font that is not allowed")
_COLOUR = Text("不允许的颜色", "a colour that is not allowed")
_TELLING = ("creator", "lastModifiedBy", "Company", "Manager")
_PAGE = pattern(r"[\s\d第共页/—–-]*")
_REACHED = pattern(
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)[48]00-?\d{3}-?\d{4}(?!\d)|[\w.+-]+@[\w-]+\.[\w.]+|www\.[\w.-]+|https?://[\w./-]+"
)

RULE = Rule(
    "blind-bid",
    Severity.ERROR,
    Text("暗标里出现了{what}“{found}”", "the blind bid shows {what}: `{found}`"),
    Text("删去，或按招标文件的要求改。", "Delete it, or do as the tender says."),
    Text("暗标能看出投标人的，按无效投标处理。", "A blind bid that tells its bidder is rejected."),
    Examples(
        bad="招标文件规定技术部分为暗标，正文写着“广西锦澜装饰工程有限责任公司将……”。",
        good="正文只写“投标人”。",
    ),
    needs=(Need.TENDER,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report names, contacts, pictures, properties, headers, fonts and colours that are forbidden."""
    tender = around.tender
    blind = tender.rules.blind if tender else None
    if tender is None or blind is None or not _is_blind(document, blind):
        return
    yield from _words(document, around, blind)
    yield from _contacts(document)
    if blind.headers == "forbidden":
        for line in document.lines:
            if line.place.part in ("header", "footer") and not _PAGE.fullmatch(line.text):
                yield document.finding(RULE, line, line.text, what=_HEADER, found=line.text)
    if document.file.word:
        for what, found in _in_file(document.file.word, blind):
            yield document.finding_whole(RULE, what=what, found=found)


def _is_blind(document: DocumentEvidence, blind: BlindBid) -> bool:
    kind = document.name.rpartition("/")[2]
    return not blind.documents or kind in blind.documents


def _words(document: DocumentEvidence, around: AuditEvidence, blind: BlindBid) -> Iterator[Finding]:
    own, people = around.organisation, set[str]()
    if own and around.workspace:
        posts = around.workspace.posts(own.id).values()
        people = {post.holder for post in posts if post.holder}
    names = own.names if own else ()
    known = ((own.address, own.hotline, own.contact.phone) if own else ()) + (
        tuple(filter(None, (own.contact.mobile, own.contact.email))) if own else ()
    )
    sorts = ((_NAME, (*names, *blind.words)), (_PERSON, sorted(people)), (_CONTACT, known))
    for what, words in sorts:
        for word in sorted(words, key=len, reverse=True):
            for line in document.lines:
                if word in line.text and not any(
                    word != w and w in line.text for w in words if word in w
                ):
                    yield document.finding(RULE, line, word, what=what, found=word)


def _contacts(document: DocumentEvidence) -> Iterator[Finding]:
    for line in document.lines:
        for found in _REACHED.finditer(line.text):
            yield document.finding(RULE, line, found[0], what=_CONTACT, found=found[0])


def _in_file(word: WordFacts, blind: BlindBid) -> Iterator[tuple[Text, str]]:
    if blind.pictures == "forbidden" and word.pictures:
        yield _PICTURE, str(word.pictures)
    if blind.properties == "forbidden":
        for name, told in word.properties:
            if name in _TELLING:
                yield _PROPERTY, told
    if word.record and blind.properties == "forbidden":
        yield _PROPERTY, "customXml"
    for font in sorted(word.fonts - set(blind.fonts)) if blind.fonts else ():
        yield _FONT, font
    allowed = {colour.upper().lstrip("#") for colour in blind.colours} | {"AUTO"}
    for colour in sorted(word.colours) if blind.colours else ():
        if colour.upper() not in allowed:
            yield _COLOUR, colour
