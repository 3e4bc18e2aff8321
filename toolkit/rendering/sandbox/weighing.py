"""What printing, comparing, hashing and keeping a value costs, known before it is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jinja2.utils import Namespace

from toolkit.model.text import Text

from .budget import HEAVY, KEPT, TEXT, exceeded, in_force
from .related import refuse_foreign

_VIEWS: tuple[type[Collection[object]], ...] = (
    type({}.keys()),
    type({}.values()),
    type({}.items()),
)
_CONTAINERS = (list, tuple, dict, set, frozenset, Namespace, *_VIEWS)
SIZED: tuple[type[Collection[object]], ...] = (
    str,
    list,
    tuple,
    dict,
    set,
    frozenset,
    range,
    *_VIEWS,
)
_LIGHT = (*SIZED, bytes, int, float, type(None))
_LONG = 4096  # Characters of a text that is looked into before it is escaped.
# Word's own reader takes more, but lxml opens no text of more than 10 MB.
LONGEST = 3_000_000
_LONGEST_BYTES = 9_999_999
_REPR = 10  # Characters that a character takes in a list: \U0001f600.
_SMALL = 1 << 63
_SCALARS = frozenset({int, float, bool, type(None)})


def length(value: object) -> int:
    """Tell how many items a value holds, 1 where it tells no number."""
    return len(value) if isinstance(value, SIZED) else 1


def weigh(value: object) -> int:
    """Count the characters and items in a value, as often as printing it shows them.

    A list that holds a list twice, which holds a list twice, doubles at each level when printed;
    weighing visits each once.
    """
    try:
        return _weigh(value, {})
    except RecursionError as error:
        raise exceeded(Text("列表嵌套过深", "nests lists too deeply")) from error


def weighed(value: object) -> object:
    """Count what comparing or hashing a value will cost; gives the value.

    Raises RelatedValueError for a picture of another document.
    """
    if isinstance(value, str):
        if len(value) > _LONG:
            in_force().spend(len(value) >> 6)
    elif isinstance(value, _CONTAINERS) or _is_large(value):
        in_force().spend(weigh(value))
    elif type(value) not in _SCALARS:
        refuse_foreign(value, in_force().document)
    return value


def printed(value: object, times: int = 1) -> int:
    """Count what the text of a value will cost; gives how long it is at most, times `times`.

    `times` is the number of characters that a character becomes.
    """
    if isinstance(value, str):
        most = len(value)
    elif type(value) in _SCALARS and not _is_large(value):
        most = _REPR * 3
    else:
        weighed(value)
        most = _REPR * weigh(value)
    in_force().check_room(most * times)
    return most * times


def written(value: object) -> object:
    """Count a value that is about to be printed; gives the value, or its text."""
    held = in_force()
    held.markup = held.markup or hasattr(value, "__html__")
    if isinstance(value, str):
        size = len(value)
        held.make(size + TEXT)
        return value if size < _LONG else _long(value)
    held.make(TEXT)
    if isinstance(value, _CONTAINERS) or _is_large(value):
        return written(str(value)) if printed(value) > LONGEST else value
    if type(value) not in _SCALARS:
        refuse_foreign(value, held.document)
    return value


def _is_large(value: object) -> bool:
    return type(value) is int and not -_SMALL < value < _SMALL


def _long(text: str) -> str:
    if len(text) > LONGEST or len(text) * 4 > _LONGEST_BYTES < _bytes(text):
        most = f"{LONGEST:,}"
        said = f"writes a text of more than {most} characters at once"
        raise exceeded(Text(f"一次写入超过 {most} 个字符的文本", said))
    # Escaping makes five of one.
    in_force().make(4 * sum(map(text.count, "&<>\"'")))
    return text


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def kept(value: object) -> object:
    """Count a value that a list or a dict is about to keep; gives the value."""
    in_force().make(KEPT if isinstance(value, _LIGHT) else HEAVY)
    return value


def keep_heavy(value: object) -> object:
    """Count a value that replaces another, unless it is plain; gives the value."""
    if not isinstance(value, _LIGHT):
        in_force().make(HEAVY)
    return value


def _weigh(value: object, known: dict[int, int]) -> int:
    if isinstance(value, str | bytes | bytearray):
        return len(value) + 1
    if not isinstance(value, _CONTAINERS):
        return _weigh_number(value)
    if id(value) not in known:
        known[id(value)] = 1
        known[id(value)] = _weigh_all(_children(value), known)
    return known[id(value)]


def _weigh_all(items: Iterable[object], known: dict[int, int]) -> int:
    total = 1
    for item in items:
        # What most lists hold is weighed without a call: four million items in a fifth of a second.
        if type(item) is str:
            total += len(item) + 1
        elif type(item) is int and -_SMALL < item < _SMALL:
            total += 1
        else:
            total += _weigh(item, known)
    return total


def _weigh_number(value: object) -> int:
    if isinstance(value, int):
        bits = value.bit_length()
        # Printing takes the square of its length: 14,000 bits 0.1 ms.
        return 1 + (bits >> 4) + (bits * bits >> 17)
    return 1 if value is None else 10


def _children(value: object) -> Iterable[object]:
    if isinstance(value, Namespace):
        return (value._Namespace__attrs,)  # What its repr prints.
    if isinstance(value, dict):
        return (*value, *value.values())
    # A copy keeps views' pairs alive, whose ids would be used again.
    return tuple(value) if isinstance(value, Collection) else ()
