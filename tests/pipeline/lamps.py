"""A tender for street lamps that is read into tenders/lamps.yaml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from toolkit.loading.workspace import load
from toolkit.model.tender import Tender
from toolkit.pipeline.intake import IntakeRequest, Taken, read_tender

LINES = """\
滨河智慧路灯项目
招标文件
招标编号：BH-2026-001
采购人：云溪区城市管理局
日期：二〇二六年十一月
第一章 招标公告
项目名称：滨河智慧路灯项目
招标编号：BH-2026-001
招标人：云溪区城市管理局
联系人：李工 电话：0771-1234567
投标截止时间：2026年12月15日9时30分
第二章 投标人须知
1. 投标文件由下列部分组成：
（1）投标函；
（2）售后服务承诺书；
2. 有下列情形之一的，投标无效：
（1）未按要求签字盖章的；
（2）投标报价超过最高限价的；
3. 带“★”的条款为实质性要求，不满足的作无效投标处理。
第三章 技术要求
3.1 ★质保期：自验收合格之日起不少于3年。
3.2 接到报修通知后，按下列时限响应：
（1）30分钟内电话响应；
（2）2小时内到达现场。
3.3 投标人应提供操作手册。
3.4 ★接到停电通知后30分钟内答复，24小时内修复。
"""


def take(root: Path, *names: str, **more: object) -> Taken:
    """Read files into tenders/lamps.yaml."""
    files = tuple(root / name for name in names)
    request = IntakeRequest(root, files, root / "tenders" / "lamps.yaml", "guangxi-jinlan")
    return read_tender(replace(request, **more))  # type: ignore[arg-type]  # any field of a request


def tender(root: Path) -> Tender:
    """Load what was written."""
    return next(one for one in load(root).workspace.of(Tender) if one.id == "lamps")
