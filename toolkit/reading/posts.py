"""Posts: descriptions of who does what, in whatever form a document gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.pattern import pattern

from .items import Item
from .line import Line
from .series import Numbered

_NAME = "岗位名称|职位名称|职务名称|岗位"
_SUPERIOR = "直接上级|直属上级|上级岗位|上级主管|汇报对象|汇报上级|上级"
_BELOW = "直接下属|直接下级|直属下级|直属下属|下属岗位|下级岗位|下属|下级"
_FIELD = pattern(
    rf"(?:(?P<name>{_NAME})|(?P<superior>{_SUPERIOR})|(?P<below>{_BELOW}))[\s\u3000]*[:：]"
)
_LABEL = pattern(
    rf"[\s\u3000]*(?:(?P<name>岗位名称|职位名称|职务名称)|(?P<superior>{_SUPERIOR})|(?P<below>{_BELOW}))[\s\u3000]*[:：]?[\s\u3000]*$"
)
_VALUE_END = pattern(r"[●○■◆▲★；;。\n\t|]")
_ROLE = r"[\u4e00-\u9fffA-Za-z（）()/]{0,14}?(?:长|员|师|经理|总监|主管|内勤|外勤|主任|助理|秘书|会计|出纳|书记|总裁|负责人|专员|客服|司机|文员|保管|代表|顾问|班组长|(?<![施分竣开动加完])工|前台|领班|保安|保洁|门卫)"
_HEADING = pattern(
    rf"[#\s\u3000]*(?P<title>{_ROLE})(?:的)?(?:岗位|工作|主要)?职责(?:说明书?|描述|[与及和]?权限)?[\s\u3000]*[:：]?[\s\u3000]*(?=$|[●○■◆▲])"
)
# 档案保管岗岗位职责: whatever it is called, if it is no department and nobody in general.
_ANY_HEADING = pattern(
    r"[#\s\u3000]*(?P<title>(?!各|本|主要|以下|相关|部门|公司|所有)[\u4e00-\u9fff]{2,12}?)(?<![部科处室司])(?<!员工|人员|部门|中心|小组|主要|各级)"
    r"岗位职责[\s\u3000]*[:：]?[\s\u3000]*(?=$|[●○■◆▲])"
)
_GLUED = pattern(
    rf"(?<=[。；])[\s\u3000]*(?P<title>{_ROLE})(?:岗位|工作)职责[\s\u3000]*(?=$|[●○■◆▲])"
)
# 二、营销内勤: a numbered or styled title that is nothing but a post.
_BARE = pattern(rf"[#\s\u3000]*(?P<title>{_ROLE})[\s\u3000]*$")
_SECTION = pattern(
    r"[●○■◆▲#\s\u3000]*(?:(?P<duties>(?:岗位|工作|主要|权限|与|及|和)*(?:职责|工作内容|工作任务)(?:与|及|和)?(?:权限)?)"
    r"|(?P<other>(?:岗位|任职|工作|主要)*(?:权限|职权|资格|条件|要求|任职人|标准|关系)[^。；，]{0,6}))[\s\u3000]*[:：]?[\s\u3000]*$"
)
_DUTIES_INSIDE = pattern(
    r"[●○■◆▲](?:岗位)?(?:权限)?[与及和]?(?:工作)?职责[\s\u3000]*[:：]?[\s\u3000]*$"
)
_END = pattern(
    r"[#\s\u3000]*(?:相关|引用|质量|支持)?(?:记录|文件|附则|考核办法|附件|附录|修订|标准提出|检查与考核|奖惩)[\u4e00-\u9fff]{0,6}[\s\u3000\d]*(?:[:：]|无|$)"
)
_NONE = pattern(r"(?:无|没有|暂无|/|—+|-+|／)?$")
_NAMES = pattern(r"[、，,；;/\s\u3000]|以及|[及和]")
_SHAPE = pattern(r"[\s\u3000（）()“”\"]")
_SENTENCE = 6
# Rules hold each post against all others; no company has as many in one document.
_MOST_POSTS = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What a field of a post says: its value, and the exact words of a line that say it."""

    line: Line
    value: str
    quote: str

    @property
    def none(self) -> bool:
        """Tell whether it says that there is none."""
        return _NONE.match(self.value) is not None

    @property
    def names(self) -> tuple[str, ...]:
        """The posts that it names."""
        return tuple(filter(None, map(bare_title, _NAMES.split(self.value))))


@dataclass(frozen=True, slots=True)
class PostDuty:
    """One duty with its words as they stand."""

    line: Line
    text: str


@dataclass(slots=True)
class Post:
    """A post: the heading above it, what its fields say, and its duties in their order."""

    heading: Told | None = None
    name: Told | None = None
    superior: Told | None = None
    below: Told | None = None
    duties: list[PostDuty] = field(default_factory=list)

    @property
    def titles(self) -> tuple[str, ...]:
        """What it is called: by its heading first, then by its field."""
        told = (self.heading, self.name)
        return tuple(dict.fromkeys(bare_title(one.value) for one in told if one and one.value))

    @property
    def title(self) -> str:
        """The title by which it is known."""
        return next(iter(self.titles), "")

    def is_called(self, title: str) -> bool:
        """Tell whether somebody means this post by a title."""
        return bare_title(title) in self.titles


def bare_title(text: str) -> str:
    """Give a title without spaces, brackets and quotation marks."""
    return _SHAPE.sub("", text)


def read_posts(lines: Sequence[Line], numbering: Sequence[Numbered]) -> tuple[Post, ...]:
    """Read the descriptions of posts of a document in their order; none where it has no duties."""
    if not any("职责" in line.text or "岗位名称" in line.text for line in lines):
        return ()
    items: dict[int, list[Item]] = {}
    for one in numbering:
        items.setdefault(id(one.item.line), []).append(one.item)
    reader = _Reader(items, {id(one.item): one.level for one in numbering})
    for at, line in enumerate(lines):
        reader.take(line, lines[at + 1] if at + 1 < len(lines) else None)
    told = [p for p in reader.posts if p.title and (p.duties or p.superior or p.below)]
    return tuple(told[:_MOST_POSTS])


class _Reader:
    """Goes through the lines; `_list` tells whether duties are being listed."""

    def __init__(self, items: Mapping[int, list[Item]], levels: Mapping[int, int]) -> None:
        self.posts: list[Post] = []
        self._items = items
        self._levels = levels
        self._level: int | None = None
        self._post: Post | None = None
        self._list = False
        self._numbered = False

    def take(self, line: Line, after: Line | None) -> None:
        text = line.text
        items = self._items.get(id(line), [])
        first = items[0] if items and not items[0].behind else None
        body = text[first.end :] if first else text
        heading = _HEADING.match(body) or _ANY_HEADING.match(body)
        if heading is None and (first or line.level) and not line.place.row:
            heading = _BARE.match(body)
        if heading:
            quote = body[: heading.end()].strip("# \u3000")
            self._begin(Post(heading=Told(line, heading["title"], quote)))
            self._fields(line, text[len(text) - len(body) + heading.end() :])
            self._level = self._levels[id(first)] if first else None
            return
        if first and self._level is not None and self._levels[id(first)] <= self._level:
            self._post, self._list, self._level = None, False, None
        if section := _SECTION.match(body):
            self._list = bool(section["duties"])
            self._numbered = False
            return
        if _END.match(body):
            self._post, self._list = None, False
            return
        glued = _GLUED.search(text)
        end = glued.start() if glued else len(text)
        fields = _FIELD.search(text)
        if self._post is not None and self._list and (glued or not fields):
            self._post.duties.extend(self._duties(line, items, end))
        if glued:
            self._begin(Post(heading=Told(line, glued["title"], glued[0].strip())))
        if fields:
            self._fields(line, text[end:] if glued else text)
        elif after is not None and line.place.row and after.place.row == line.place.row:
            self._cell(line, after)

    def _begin(self, post: Post) -> None:
        self._post = post
        self.posts.append(post)
        self._list, self._numbered, self._level = True, False, None

    def _duties(self, line: Line, items: Sequence[Item], end: int) -> Iterator[PostDuty]:
        inside = [item for item in items if item.start < end]
        for at, item in enumerate(inside):
            self._numbered = True
            stop = inside[at + 1].start if at + 1 < len(inside) else end
            yield PostDuty(line, line.text[item.end : stop].strip())
        if not inside and not self._numbered:
            text = line.text[:end].strip(" \u3000●○■◆▲•·")
            if len(text) > _SENTENCE and text.endswith(("。", "；", ";")):
                yield PostDuty(line, text)

    def _fields(self, line: Line, text: str) -> None:
        labels = list(_FIELD.finditer(text))
        for at, label in enumerate(labels):
            stop = labels[at + 1].start() if at + 1 < len(labels) else len(text)
            rest = text[label.end() : stop]
            cut = _VALUE_END.search(rest)
            value = rest[: cut.start()] if cut else rest
            quote = (label[0] + value).strip()
            self._tell(str(label.lastgroup), Told(line, value.strip(), quote))
        self._list = bool(_DUTIES_INSIDE.search(text)) or self._list

    def _cell(self, line: Line, after: Line) -> None:
        label = _LABEL.match(line.text)
        if label and after.place.column > line.place.column:
            value = after.text.strip()
            self._tell(str(label.lastgroup), Told(after, value, value))

    def _tell(self, kind: str, told: Told) -> None:
        post = self._post
        # A second superior belongs to a post whose heading was not seen.
        again = post is not None and kind != "name" and getattr(post, kind) is not None
        if again or (kind == "name" and (post is None or post.name is not None or post.duties)):
            post = Post()
            self._begin(post)
        if post is not None:
            setattr(post, kind, told)
