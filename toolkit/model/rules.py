"""Rules that users write in YAML: closed kinds, each with examples that are run as tests."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .wording import Fields
from .written import BoundText, Identifier, Line, Paragraph, Reference, Written

# What a message may hold: the words found, what should stand there, and how often.
_FIELDS = Fields(("found", "expected", "number"))
Said = Annotated[Line, _FIELDS]
Whole = Annotated[int, Field(ge=0, le=1_000_000)]


class RuleExamples(Written):
    """Texts in which a rule has to find something, and texts in which it has to find nothing.

    They are read as Markdown: `#` begins a heading, `|` a row of a table.
    """

    bad: tuple[Paragraph, ...]
    good: tuple[Paragraph, ...]


class Applies(Written):
    """The documents that a rule looks at; every key that is given has to hold.

    `title` holds words of which one stands in the first lines or the name of the file, `text` words
    of which one stands in the text, `without` words of which none does. `metric` is promised in it.
    """

    title: tuple[Line, ...] = ()
    text: tuple[Line, ...] = ()
    without: tuple[Line, ...] = ()
    metric: Annotated[str, Reference("metric")] | None = None


class UserRule(Written):
    """What every rule says, whatever its kind.

    A message may hold {found}, {expected} and {number}. Without `message_en` and `help_en` the
    Chinese is shown in English too.
    """

    id: Identifier
    severity: Literal["error", "warning", "note"]
    message: Said
    message_en: Said | None = None
    help: Said
    help_en: Said | None = None
    why: Paragraph | None = None
    basis: Line | None = None
    applies: Applies = Applies()
    examples: RuleExamples


class Searched(Written):
    """Words to look for, of which one is enough, and a pattern.

    `not_in` are longer words in which they are meant otherwise (保修 in 保修期). Width and spaces make no difference. A pattern sees half-width letters and digits, Chinese
    punctuation in full width, and no spaces between Chinese characters.
    """

    words: tuple[Line, ...] = ()
    pattern: Line | None = None
    not_in: tuple[Line, ...] = ()


class RequiredRule(UserRule, Searched):
    """One of the words has to stand in the document."""

    kind: Literal["required"]


class ForbiddenRule(UserRule, Searched):
    """None of the words may stand in the document, but in a sentence that holds one of `unless`."""

    kind: Literal["forbidden"]
    unless: tuple[Line, ...] = ()


class ReplaceRule(UserRule):
    """What is `wrong` should be what is `right`; inside the right word it is not wrong."""

    kind: Literal["replace"]
    wrong: tuple[Line, ...]
    right: Line
    not_in: tuple[Line, ...] = ()


class OccursRule(UserRule, Searched):
    """The words have to stand in the document so many times, counted together."""

    kind: Literal["occurs"]
    at_least: Whole | None = None
    at_most: Whole | None = None


class ConditionalRule(UserRule):
    """Where one of `when` stands, one of `then` has to stand within the same part of the document.

    A clause is everything under one number, a paragraph also a row of a table.
    """

    kind: Literal["conditional"]
    when: tuple[Line, ...]
    then: tuple[Line, ...]
    unless: tuple[Line, ...] = ()
    within: Literal["sentence", "paragraph", "clause", "document"] = "sentence"


class ConsistentRule(UserRule):
    """A document uses one of the words throughout: that which stands in it most often."""

    kind: Literal["consistent"]
    words: tuple[Line, ...]
    not_in: tuple[Line, ...] = ()


class BoundRule(UserRule):
    """Every promise of a metric keeps a bound.

    Where `about` is given, only promises whose sentence, heading or scope holds one of its words.
    """

    kind: Literal["bound"]
    metric: Annotated[str, Reference("metric")]
    bound: BoundText
    about: tuple[Line, ...] = ()


class FieldRule(UserRule):
    """A field with one of the labels has to be there and filled in (致：…, 招标编号：…).

    With `filled: "no"` the label is enough, as for a seal. `pattern` is what the value looks like.
    """

    kind: Literal["field"]
    labels: tuple[Line, ...]
    filled: Literal["yes", "no"] = "yes"
    pattern: Line | None = None


class OrderRule(UserRule):
    """The words stand in this order, each by its first place; those that are missing are left out."""

    kind: Literal["order"]
    words: tuple[Line, ...]


class HeadingRule(UserRule):
    """For each title there is a heading that holds it; with `ordered: "yes"` in this order."""

    kind: Literal["heading"]
    titles: tuple[Line, ...]
    ordered: Literal["yes", "no"] = "no"


class LengthRule(UserRule):
    """No sentence, paragraph or heading has more characters than this; spaces do not count."""

    kind: Literal["length"]
    of: Literal["sentence", "paragraph", "heading"] = "sentence"
    at_most: Whole


class TableColumnRule(UserRule):
    """There is a table with these columns; further ones between them do no harm."""

    kind: Literal["table_column"]
    columns: tuple[Line, ...]


class ExprRule(UserRule):
    """An expression in CEL is true, for the document or for each of its statements.

    `doc` has title, length, fields and metrics, `statements` is a list of what is promised, and
    `statement` each of them in turn.
    """

    kind: Literal["expr"]
    expr: Line
    each: Literal["document", "statement"] = "document"


AnyRule = (
    RequiredRule | ForbiddenRule | ReplaceRule | OccursRule | ConditionalRule | ConsistentRule
    | BoundRule | FieldRule | OrderRule | HeadingRule | LengthRule | TableColumnRule | ExprRule
)  # fmt: skip


class Rules(Written):
    """Rules of the house, run over documents beside those that are shipped."""

    kind: Literal["rules"]
    id: Identifier
    title: Line
    rules: tuple[Annotated[AnyRule, Field(discriminator="kind")], ...]
