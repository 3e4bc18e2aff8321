"""Defects of form: fields, dates, punctuation, wrong characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from benchmarks.audit_draft import Draft, Spot
from toolkit.loading.workspace import load
from toolkit.model.confusions import Confusions
from toolkit.pipeline.init import example_root

from .defect import Defect, inside, one, pick, placed, said, swap

_HALF = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")"}
_FULL = r"(?<=[\u4e00-\u9fff])[，；：（](?=[\u4e00-\u9fff])"
_PAIR = re.compile("[（）“”《》]")
_FIELDS = {
    "承诺[书函]": (r"^致", r"日期", r"公章|盖章", r"签字", r"项目名称"),
    "管理|职责": (r"^版[次本]", r"^批准", r"编号"),
    "偏离表": (r"日期", r"公章|盖章", r"签字"),
    "委托书": (r"^日期",),
}
# Slips of the keyboard from memory, written down before anything was made to find them.
_TYPED = """
承诺→承若 承诺→成诺 维修→维休 维修→维秀 服务→服物 响应→响映 响应→想应 故障→故章 故障→固障 保证→保正 质量→质亮
质量→制量 更换→更唤 更换→更焕 及时→极时 反馈→反溃 验收→验售 培训→陪训 培训→培迅 投标→头标 招标→招表 合同→和同
合同→合铜 客户→客护 用户→用护 设备→设被 设备→设倍 配件→配见 备件→备见 热线→热先 电话→电活 记录→纪录 记录→计录
检查→捡查 巡检→巡捡 巡检→寻检 负责→付责 责任→责认 岗位→港位 职责→职则 制度→致度 项目→项木 项目→向目 工程→工成
安装→按装 安装→安庄 调试→调式 赔偿→赔尝 违约→违越 人员→人圆 技术→计术 现场→现厂 要求→要球 提供→提共 规定→规订
标准→标淮 完成→完城 小时→小是 支持→支待 系统→系通 管理→管里 公司→公斯 处理→处里 时间→时问 方案→方按 内容→内溶
"""
_CODE = re.compile(r"文件编号[：:]\s*([\w./-]+)")


def _field(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Take out every line with a field that this kind of paper must have."""
    title = draft.title
    signs = [
        sign
        for kind, signs in _FIELDS.items()
        if re.search(f"(?:{kind})", title.text)
        for sign in signs
    ]
    rng.shuffle(signs)
    for sign in signs:
        spots = [s for s in draft.with_text(sign) if s is not title and not s.is_prose]
        if len(spots) == 1 and not spots[0].in_table:
            draft.drop(spots)
            return [title]
    return None


def _stop(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, [one for run in draft.runs_of(3) for one in run if one.is_prose])
    return [spot.put(spot.text[:-1])] if spot else None


def _half(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spots = draft.prose
    hits = [(spot, hit.start()) for spot in spots for hit in re.finditer(_FULL, spot.text)]
    hit = pick(rng, hits)
    if hit is None:
        return None
    spot, at = hit
    return [spot.put(spot.text[:at] + _HALF[spot.text[at]] + spot.text[at + 1 :])]


def _bracket(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spots = [s for s in draft.spots if _PAIR.search(s.text) and not s.text.startswith("（")]
    return one(swap(rng, spots, _PAIR.pattern, ""))


def _doubled(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    return one(swap(rng, draft.prose, r"[，。；、]", r"\g<0>\g<0>"))


def _space(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, draft.prose)
    at = inside(rng, spot.text) if spot else None
    return [spot.put(spot.text[:at] + "  " + spot.text[at:])] if spot and at else None


def _wrong(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Write a word of the table of confusions wrongly, where the document has it."""
    tables = load(example_root()).workspace.of(Confusions)
    text = "\n".join(spot.text for spot in draft.spots)
    fit = [e for table in tables for e in table.confusions if e.right in text]
    entry = pick(rng, fit)
    return one(swap(rng, draft.spots, re.escape(entry.right), entry.wrong)) if entry else None


def _typed(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Write a word as people mistype it, where the document has it."""
    text = "\n".join(spot.text for spot in draft.spots)
    pairs = [pair.split("→") for pair in _TYPED.split()]
    pair = pick(rng, [pair for pair in pairs if pair[0] in text])
    return one(swap(rng, draft.spots, re.escape(pair[0]), pair[1])) if pair else None


def _word(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Write a word of a sentence twice."""
    words = r"(我公司|我方|采购人|设备|维修|培训|人员|故障|合同|项目|记录|客户)"
    return one(swap(rng, draft.prose, words, r"\1\1"))


def _twice(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    del rng
    found = next(((s, code) for s in draft.spots[:12] if (code := _CODE.search(s.text))), None)
    return (
        draft.insert(found[0], f"编号：{found[1][1]}") if found and not found[0].in_table else None
    )


def _behind(pattern: str, *texts: str) -> object:
    def inject(draft: Draft, rng: Random) -> Sequence[Spot] | None:
        spot = next(
            (s for s in draft.with_text(pattern) if not s.in_table and not s.is_prose), None
        )
        return draft.insert(spot, rng.choice(texts)) if spot else None

    return inject


def _approval(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spots = [s for s in draft.with_text(r"实施日期[：:]") if not s.in_table]
    if not spots:
        return None
    day = f"批准日期：2026年{rng.randint(8, 12)}月{rng.randint(1, 28)}日"
    return [spots[0], *draft.insert(spots[0], day)]


DEFECTS = (
    Defect("missing field", ("field-missing",), _field, whole=True),
    Defect("item without its stop", ("list-stop-missing", "cut-sentence", "broken-paragraph"), _stop),
    Defect("half-width punctuation", ("mixed-punctuation",), _half, ("unbalanced-bracket",)),
    Defect("unbalanced bracket", ("unbalanced-bracket",), _bracket, ("term-undefined", "record-unlisted")),
    Defect("doubled punctuation", ("doubled-punctuation",), _doubled),
    Defect("space in a word", ("space-in-word",), _space),
    Defect("wrong character", ("wrong-character",), _wrong, ("name-differs",)),
    Defect("mistyped word", ("likely-wrong-character", "wrong-character"), _typed, ("name-differs",)),
    Defect("word twice", ("doubled-word",), _word),
    Defect("number under two labels", ("number-twice",), _twice),
    Defect(
        "certificate out of date",
        ("certificate-expired",),
        placed(
            said(
                "质量管理体系认证证书，有效期至2025年6月30日。",
                "安全生产许可证有效期至2024年12月31日。",
                "电子与智能化工程资质证书有效期：2021年3月1日至2026年2月28日。",
            )
        ),
    ),
    Defect("day left out", ("day-missing",), placed(said("2026年发布　2026年实施", "2025年发布2025年实施"), title=True)),
    Defect("review overdue", ("document-review-overdue",), _behind("^版[次本]", "复审日期：2025年12月31日", "下次评审日期：2026年3月1日")),
    Defect("effective before approval", ("effective-before-approval",), _approval),
)  # type: ignore[arg-type]  # fmt: skip
UNTOLD = {
    "blind-bid": "needs a tender with rules for blind bids, which no shipped one has: tests/audit/rules/form",
    "superseded-version": "needs a document that cites a policy of the workspace: tests/audit/rules/form",
}
