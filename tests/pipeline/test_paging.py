from __future__ import annotations

from toolkit.model.citation import Citation
from toolkit.pipeline.paging import find_pages

FILE = "书.docx"


def cited(*words: str) -> dict[str, Citation]:
    """Cite these words of one document."""
    return {str(n): Citation("书", FILE, f"第{n}条", "", text) for n, text in enumerate(words, 1)}


def pages(words: list[str], *texts: str) -> dict[str, int]:
    """Find words in pages."""
    return dict(find_pages(cited(*words), {FILE: texts}).of_citations)


def test_words_are_found_on_their_page() -> None:
    """A page counts from 1; white space in the words does not matter."""
    assert pages(["收到 通知后1小时到场"], "第一页", "二收到通知后1小时到场。") == {"1": 2}


def test_words_over_the_end_of_a_page_count_where_they_begin() -> None:
    """The footer stands between the halves; the beginning decides."""
    first = "承诺如下收到通知后1小时内派员第1页"
    assert pages(["收到通知后1小时内派员到场处理故障"], first, "到场处理故障第2页") == {"1": 1}


def test_equal_words_keep_their_order() -> None:
    """Two rows with the same words are on the pages on which they stand."""
    words = ["一律免费修复，不另收费", "一律免费修复，不另收费"]
    assert pages(words, "甲一律免费修复，不另收费", "乙一律免费修复，不另收费") == {"1": 1, "2": 2}


def test_what_is_not_there_has_no_page() -> None:
    """A page is never guessed, also not from the first few words."""
    assert pages(["收到通知后1小时到场"], "收到通知后2小时到场") == {}


def test_only_its_own_document_is_searched() -> None:
    """Words in another document of the set are not the answer; each has its length."""
    found = find_pages(cited("收到通知后1小时到场"), {"别.docx": ("收到通知后1小时到场", "")})
    assert (found.of_citations, found.of_files) == ({}, {"别.docx": 2})
