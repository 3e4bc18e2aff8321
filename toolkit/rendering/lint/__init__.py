"""What is wrong with a Word template by itself, whatever its data.

Each module looks at one thing: `blocks` at the tags of docxtpl, `revisions` at what reviewers left
behind, `styles` at styles and fonts. Why this is not docxtpl-lint: decision 0009.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from toolkit.model.finding import Finding
from toolkit.model.source import Source
from toolkit.rendering.compiler.stories import rendered_names

from .blocks import check_tags
from .paragraphs import Story, read_story
from .revisions import check_revisions
from .styles import check_styles

MOST = 200
__all__ = ["Story", "lint", "read_stories"]


def read_stories(files: Mapping[str, bytes]) -> tuple[Story, ...]:
    """Read the body, headers, footers, notes and comments of a package, body first."""
    named = (name for name in rendered_names(files) if not name.startswith("docProps/"))
    return tuple(read_story(name, files[name]) for name in named)


def lint(
    template: Path, files: Mapping[str, bytes], stories: tuple[Story, ...]
) -> Iterator[Finding]:
    """Report faults of tags, remains of reviews, unknown styles and missing Chinese fonts.

    Of each part no more than MOST faults of tags are told, and as many remains of reviews.
    """
    for story in stories:
        place = Source(template, part=f"/{story.name}")
        yield from islice(check_tags(story, place), MOST)
        yield from islice(check_revisions(story, place), MOST)
    yield from check_styles(files, stories, template)
