"""Short quotes of real letters and rules that were saved from web pages, audited as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.audited import audit_text, found_in

LETTER = (
    "广西电信实业集团公司:\n"
    "在贵单位总部新办公室强、弱电及智能化系统安装工程项目招标中,如我公司中标作如下服务承诺:\n"
    "1、制定完备的施工方案,采用甲方指定的厂家生产的优质产品,文明\n"
    "施工安装,保质、保量、按期的完成施工安装任务。\n"
    "2、工程安装验收合格后,免费保修两年。我方保证向业主提供的货物是全新、完整、未使用过的。\n"
    "3、保修方式:收到业主故障通知后,1小时内即派技术人员赶到现场,4小时内制定详细故障处理方案。\n"
    "4、质保期内每个月对主要设备进行现场检查一次,如工作不正常则及\n"
    "时进行维修,其余设备按国家规定每年内进行系统运行质量检查,发现问题立刻处理。\n"
    "5、随时优惠提供备品备件,优惠提供产品更新改造服务。\n"
    "投标单位(公章):广西****装饰工程有限责任公司\n"
    "日期:2000年0月0日\n"
)
POSTS = (
    "营销部长岗位职责 ●岗位名称:营销内勤 ●直接上级:营销部长 ●直接下属:无 ●岗位权限与职责\n"
    "1、参与制定公司的销售战略、具体销售计划和进行销售预测。\n"
    "5、招募、培训、激励、考核下属员工,以及协助下属员工完成下达的任务指标。\n"
    "营销内勤岗位职责 ●岗位名称:营销内勤 ●直接上级:营销部长 ●直接下属:无 ●岗位权限与职责\n"
    "1、负责公司通知、文件、订单信息等最新情况的及时上传于下达工作。\n"
    "6、核实业务人员差旅费报销单、出差路线图、费用的明细,监督其业务费用按规定使用。\n"
)
TRADE = (
    "4、熟练掌握外贸流程,能独立开发客户,对产品规格、质量等都能给客户及时的答复。\n"
    "5、具备随机应变的能力,处理好客户的疑问,对询价和成单做好相应的记录。\n"
    "7、生产过程的跟踪、验货,保证质量与工期。\n"
    "8、能独立制作整套单据和相关检验证明等。\n"
)
WARRANTY = (
    "售后服务保证书范文\n"
    "第一章 总则\n"
    "第一条 原则与宗旨\n"
    "规范、协调厂家与用户之间关系,界定双方权责。\n"
    "第二条 本文系“力孚”牌系列电动车产品售后服务保修的原则规定。\n"
    "第三条 基本定义\n"
    "第三条 本规定依据国家有关法规并按不低于其要求的标准制定。\n"
    "第四条 职责\n"
    "力孚科技售后服务部是本管理文\n"
    "件归口管理部门,并负责产品的售后服务。\n"
    "第二章 前期服务与售后保修范围外服务\n"
    "第六条 用户购车阶段,本公司将予提供售前技术培训。\n"
    "第七条 费用按本公司有关规定收取。\n"
    "第八条 保修服务的范围:重庆力孚有限公司生产的“力孚”牌系列电动车产品,包括lf****全系列产品。\n"
    "第九条 凡是力孚公司自制及外协配套的电瓶、后桥、变速箱,参照附录a 执行。\n"
    "用户使用不当或外部因素引起的\n"
    "损失益高公司不负责赔偿。\n"
)
ESSAY = (
    "2.1市场营销与售后服务步调不一致,不能很好的统筹兼顾。对电信运营 1\n"
    "企业而言,用户是公司经营发展之源,是公司立足市场之本,用户就是上帝。\n"
    "3.3 对营业厅服务项目、服务规则、服务质量指标等要\n"
    "3.4加强营销技能的学习和交流,提高营业厅营销服务能力。\n"
    "如果前面的要诀都掌握并运用自如的话,你就会赢得客户和朋友的口卑,你的朋友就会推荐你。\n"
)
PAGE = (
    "时间:2019-05-14 09:13:45下载本文作者:会员上传\n"
    "简介:写写帮文库小编为你整理了多篇相关的《电信售后服务》,但愿对你工作学习有帮助。\n"
    "下载电信售后服务word格式文档\n"
    "将本文档下载到自己电脑,方便修改和收藏,请勿使用迅雷等下载。\n"
    "声明:本文内容由互联网用户自发贡献自行上传,本网站不拥有所有权,也不承担相关法律责任。"
    "一经查实,本站将立刻删除涉嫌侵权内容。\n"
    "相关范文推荐\n"
    "    售后服务管理条例 为规范售后服务工作,满足用户需求,提高用户对本公司产品的满意度。一:售后部门工作 1:根据产品......\n"
)
SLIPS = (
    (LETTER, "broken-paragraph", "文明"),
    (LETTER, "broken-paragraph", "则及"),
    (LETTER, "masked-name", "****"),
    (LETTER, "impossible-date", "0月0日"),
    (LETTER, "term-mixed", "甲方"),
    (LETTER, "dispatch-or-arrival", "派技术人员赶到现场"),
    (LETTER, "vague-promise", "立刻"),
    (LETTER, "vague-promise", "随时"),
    (LETTER, "vague-promise", "优惠"),
    (POSTS, "post-name-mismatch", "营销内勤"),
    (POSTS, "duty-without-subordinates", "考核下属员工"),
    (POSTS, "wrong-character", "上传于下达"),
    (TRADE, "numbering-gap", "7、"),
    (WARRANTY, "sample-word", "范文"),
    (WARRANTY, "numbering-double", "第三条"),
    (WARRANTY, "numbering-gap", "第六条"),
    (WARRANTY, "broken-paragraph", "管理文"),
    (WARRANTY, "broken-paragraph", "引起的"),
    (WARRANTY, "masked-name", "lf****"),
    (WARRANTY, "appendix-missing", "附录a"),
    (WARRANTY, "stranger-company", "益高"),
    (ESSAY, "stray-page-number", " 1"),
    (ESSAY, "cut-sentence", "等要"),
    (ESSAY, "wrong-character", "口卑"),
)
# What is said of a promise.
PROMISING = (
    "vague-promise", "absolute-word", "start-missing", "dispatch-or-arrival", "value-differs",
)  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "words"), SLIPS)
def test_the_slips_of_real_letters_are_found(
    text: str, rule: str, words: str, tmp_path: Path
) -> None:
    """Each is told by its rule, at its words."""
    assert [quote for _, quote in found_in(tmp_path, text, rule) if words in quote]


def test_the_page_around_an_article_promises_nothing(tmp_path: Path) -> None:
    """Links for downloading, a disclaimer and other articles are no promises."""
    found = [one for one in audit_text(tmp_path, LETTER + PAGE) if one.rule in PROMISING]
    last = len(LETTER.splitlines())
    assert [one.quote for one in found if one.source.line > last] == []
