from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from time import process_time

import pytest

from toolkit.reading.files import read_file
from toolkit.reading.intake.wraps import goes_on, may_go_on

from .written import book, inline, p, word

ITEMS = (
    "3.1 ★投标人接到采购人的报修通知之后，应当安排具有相应资质的专业技术人员在2小时内到达现场，直至故障完全排除。",
    "3.2 质保期自工程竣工验收合格之日起计算，不少于24个月，质保期内更换的零部件的质保期重新计算并且不少于12个月。",
    "（1）投标人应当在本地设立售后服务网点并提供24小时服务热线，热线接听率不低于95%，并且每季度至少巡检1次，提交书面报告。",
)
LIST = (
    "投标人的售后服务网点的地址、电话以及负责人的姓名与联系方式",
    "本项目的备品备件清单，其供应时间不少于质保期满之后的5年",
    "服务工程师的姓名、资格证书以及从业年限，每个专业至少2名",
)


def texts(path: Path) -> list[str]:
    """Read a file; gives the texts of its passages."""
    return [passage.text for passage in read_file(path).passages]


def txt(path: Path, *lines: str) -> Path:
    """Write a text file of lines."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def broken(*lines: str) -> str:
    """Write a paragraph of Word with soft line breaks."""
    runs = "<w:r><w:br/></w:r>".join(f"<w:r><w:t>{line}</w:t></w:r>" for line in lines)
    return f"<w:p>{runs}</w:p>"


@pytest.mark.parametrize("name", ["t.txt", "t.md"])
@pytest.mark.parametrize("width", [22, 31, 40])
def test_hard_wrapped_lines_are_made_whole(name: str, width: int, tmp_path: Path) -> None:
    """A text wrapped at any width gives its items, each on the line where it begins."""
    wrapped = [line for item in ITEMS for line in wrap(item, width)]
    read = read_file(txt(tmp_path / name, "售后服务要求", *wrapped))
    assert [one.text for one in read.passages] == ["售后服务要求", *ITEMS]
    assert [one.place.line for one in read.passages][:3] == [1, 2, 2 + len(wrap(ITEMS[0], width))]


def test_lines_wrapped_by_columns_are_made_whole(tmp_path: Path) -> None:
    """A program that counts two columns for a Chinese character wraps at them."""
    lines: list[str] = []
    for item in ITEMS:
        lines.append("")
        for char in item:
            if sum(1 + (one > "\u2000") for one in lines[-1] + char) > 50:
                lines.append("")
            lines[-1] += char
    assert texts(txt(tmp_path / "t.txt", *lines)) == list(ITEMS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("接到报修后2", "小时内到场。"),
        ("接到报修后2小时", "内到场。"),
        ("到场时间不超过", "2小时。"),
        ("接到报修后立即响应，", "2小时内到场。"),
        ("质保期（自验收", "合格之日起算）不少于2年。"),
        ("质保期不少于2年的", "货物由厂家保修。"),
        ("高低压配电室每日巡检 2", "次，电梯每周检查一次。"),
    ],
)
def test_words_show_that_a_sentence_was_cut(before: str, after: str, tmp_path: Path) -> None:
    """It is made whole in a text, over a soft break, over paragraphs and in cells."""
    assert texts(txt(tmp_path / "t.txt", before, after)) == [before + after]
    assert texts(word(tmp_path / "a.docx", broken(before, after))) == [before + after]
    assert texts(word(tmp_path / "b.docx", p(before) + p(after))) == [before + after]
    row = f'<row r="1">{inline("A1", "1")}{inline("B1", before + "&#10;" + after)}</row>'
    path = book(tmp_path / "b.xlsx", f"<sheetData>{row}</sheetData>")
    assert read_file(path).passages[0].cells == ("1", before + after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("售后服务响应", "接到报修后2小时内到场。"),
        ("接到报修后立即响应。", "小时工另计。"),
        ("接到报修后立即响应，", "（2）2小时内到场。"),
        ("联系电话：0771-2345678", "日内答复。"),
        ("合同编号：2026-12", "年度服务"),
        ("质保期2年，", "响应时间：2小时"),
        ("货物数量2", "★质保期2年"),
        ("投标人应提供以下材料的清单", "内容包括地址、电话。"),
        ("参与", "质保期2年"),
        ("A. 质保期2年，", "B. 响应2小时"),
        ("1 质保期2年，", "2 响应2小时"),
    ],
)
def test_titles_and_items_stay_apart(before: str, after: str, tmp_path: Path) -> None:
    """A stop, a title, a number, a mark or a label ends a line for good."""
    assert not goes_on(before, after)
    assert texts(txt(tmp_path / "t.txt", before, after)) == [before, after]
    assert texts(word(tmp_path / "a.docx", broken(before, after))) == [f"{before}\n{after}"]


def test_items_without_numbers_stay_apart(tmp_path: Path) -> None:
    """Items of about the same length are no wrapped text: none of them ends with a stop."""
    assert texts(txt(tmp_path / "t.txt", *LIST)) == list(LIST)
    assert texts(word(tmp_path / "d.docx", broken(*LIST))) == ["\n".join(LIST)]
    alike = [
        f"{name}号设备的维修人员在接到通知之后{at}小时内到达现场处理故障"
        for at, name in enumerate("一二三", 1)
    ]
    alike[-1] += "。"
    assert texts(txt(tmp_path / "a.txt", *alike)) == alike


def test_paragraphs_of_word_need_words_that_show_it(tmp_path: Path) -> None:
    """Paragraphs of equal length are not joined, nor any with a number of Word, a heading or a gap."""
    lines = [*LIST, "以上各项应当在签订合同之后的10日内以书面形式提交给采购人。"]
    assert texts(word(tmp_path / "a.docx", "".join(map(p, lines)))) == lines
    cut = ("接到报修后2", "小时内到场。")
    heading = p(cut[0], '<w:outlineLvl w:val="0"/>') + p(cut[1])
    assert texts(word(tmp_path / "b.docx", heading)) == list(cut)
    assert texts(word(tmp_path / "c.docx", p(cut[0]) + p("") + p(cut[1]))) == list(cut)


def test_indented_line_begins_a_paragraph(tmp_path: Path) -> None:
    """Two blanks of full width before a full line's successor are a new paragraph."""
    lines = [line for item in ITEMS for line in wrap(item[4:], 30)]
    indented = [f"\u3000\u3000{item[4:]}" for item in ITEMS]
    wrapped = [line for item in indented for line in wrap(item, 30, drop_whitespace=False)]
    assert len(wrapped) > len(ITEMS)
    assert texts(txt(tmp_path / "t.txt", *wrapped)) == [item[4:] for item in ITEMS]
    assert len(texts(txt(tmp_path / "u.txt", *lines))) == len(ITEMS)


def test_english_words_keep_their_space(tmp_path: Path) -> None:
    """A wrapped English sentence has a space where the line ended."""
    text = (
        "The supplier shall answer every call of the purchaser within 2 hours and send an engineer "
        "with the spare parts that are needed, who has to be on site within 4 hours of the call and "
        "stays there until the fault is mended."
    )
    assert texts(txt(tmp_path / "t.txt", *wrap(text, 50))) == [text]


def test_markdown_items_are_not_joined(tmp_path: Path) -> None:
    """Bullets, headings, quotations and rules begin something of their own."""
    lines = ("- 质保期2年，", "- 响应2小时，", "> 引文", "## 要求", "---", "2年")
    assert len(texts(txt(tmp_path / "t.md", *lines))) == len(lines)


def test_quote_is_found_by_its_words(tmp_path: Path) -> None:
    """But for white space, joined texts are those of the file."""
    lines = [line for item in ITEMS * 30 for line in wrap(item, 40)]
    path = txt(tmp_path / "t.txt", *lines)
    original = "".join(path.read_text(encoding="utf-8").split())
    for text in texts(path):
        assert "".join(text.split()) in original


def test_time_grows_with_the_number_of_lines(tmp_path: Path) -> None:
    """A sentence of very many lines is joined at the speed of others."""
    path = txt(
        tmp_path / "t.txt", *["接到报修通知之后安排专业技术人员到达现场处理直至完全排除，"] * 60_000
    )
    start = process_time()
    assert len(texts(path)) == 1
    assert process_time() - start < 12


def test_number_alone_on_its_line_belongs_to_what_follows(tmp_path: Path) -> None:
    """It keeps apart from a figure that follows it."""
    lines = ("2.2", "24小时内到场。", "（3）", "质保期：2年", "4.", "5. 培训1次")
    assert texts(txt(tmp_path / "t.txt", *lines)) == [
        "2.2 24小时内到场。",
        "（3） 质保期：2年",
        "4.",
        "5. 培训1次",
    ]


def test_nothing_speaks_for_a_title_that_goes_on() -> None:
    """The end of a title is no wrap however long it is."""
    assert not may_go_on("第五章 货物需求及技术规格与售后服务要求", "投标人应当满足下列要求")
