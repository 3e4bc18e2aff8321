"""Names of companies in a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from toolkit.pattern import pattern

from .lexicon import known_words

FORMS = r"(?:有限责任公司|股份有限公司|有限公司|股份公司|集团公司)"
_FORM = pattern(FORMS)
LEGAL_NAME = pattern(r"[\u4e00-\u9fff（）]{2,20}?(?:有限责任公司|有限公司|股份公司|集团公司)")
_NAMED = pattern(
    rf"(?P<name>[\u4e00-\u9fff]{{2,24}}?(?:（[\u4e00-\u9fff]{{2,6}}）[\u4e00-\u9fff]{{0,10}}?)?{FORMS})"
)
_NEAR = 8
_MASKED = pattern(r"[*＊][\u4e00-\u9fff]{0,6}$")
# No name begins before one of these: 由广西…, 与贵方…, 致：…
_LEAD = pattern(
    r".*(?:由|与|及|向|经|致|被|从|让|请|对|是|为|系|在|的|将|给|同|代表|委托|授权|承诺单位|投标人|供应商|乙方|甲方|招标人|采购人|称|和)(?=[\u4e00-\u9fff]{4})"
)
_SHORT = pattern(
    r"(?P<brand>[\u4e00-\u9fff]{2})(?=(?:公司|集团|科技|股份|有限|售后服务部|售后部|技术服务部|客服中心)(?!法|章))"
)
_NO_BRAND = pattern(
    r"[我本贵该各其分子母总某此外家由方一两几多大小新老原同等和与及或的有是为在到对向从被将不上下了须以定就都能会要可应按如但而则若因"
    r"所让使给比并且用于至去来中经过着吗呢把自只还又很更最非无未没已再凡均即既后前里内间时起止随据照依每任何哪谁这那些彼承]"
)
_GENERIC = frozenset(
    [
        "保险",
        "物流",
        "快递",
        "运输",
        "物业",
        "供电",
        "担保",
        "监理",
        "检测",
        "租赁",
        "保洁",
        "保安",
        "燃气",
        "自来",
        "水务",
        "电力",
        "通信",
        "建筑",
        "装饰",
        "工程",
        "设计",
        "咨询",
        "贸易",
        "商贸",
        "制造",
        "生产",
        "施工",
        "服务",
        "维保",
        "安装",
        "软件",
        "网络",
        "信息",
        "电子",
        "电器",
        "汽车",
        "销售",
        "代理",
        "上市",
        "控股",
        "国有",
        "民营",
        "外资",
        "合资",
        "招标",
        "投标",
        "中标",
        "成交",
        "承包",
        "供货",
        "货运",
        "搬家",
        "测评",
        "审计",
        "会计",
        "评估",
        "证券",
        "投资",
        "银行",
        "信托",
        "基金",
        "典当",
        "旅游",
        "传媒",
        "广告",
        "文化",
        "教育",
        "医药",
        "医疗",
        "化工",
        "机械",
        "能源",
        "环保",
        "农业",
        "食品",
        "服装",
        "家具",
        "建设",
        "开发",
        "房产",
        "地产",
        "置业",
        "实业",
        "发展",
        "高新",
        "现代",
        "生物",
        "材料",
        "智能",
        "数字",
        "电信",
        "联通",
        "移动",
        "铁塔",
        "广电",
        "关联",
        "控制",
        "责任",
        "股份",
        "任务",
        "部门",
        "厂家",
        "关系",
        "行业",
        "企业",
        "单位",
        "集团",
        "乙方",
        "甲方",
        "参股",
        "下属",
        "所属",
        "上级",
        "项目",
        "第三",
        "专业",
        "正规",
        "专门",
        "先进",
        "前沿",
        "核心",
        "尖端",
        "农村",
        "国家",
        "信息",
        "原厂",
    ]
)


def legal_names(text: str) -> Iterator[str]:
    """Give each name with a legal form, without the words before it."""
    if "公司" not in text or not _FORM.search(text):
        return
    for found in _NAMED.finditer(text):
        if _MASKED.search(text[max(0, found.start() - _NEAR) : found.start()]):
            continue
        name = found["name"]
        lead = _LEAD.match(name)
        bare = name[lead.end() :] if lead else name
        if len(bare) >= 7:
            yield bare


def brands(text: str) -> Iterator[tuple[int, str]]:
    """Give each pair of characters that names a company and is no common word: 力孚公司."""
    for found in _SHORT.finditer(text):
        brand = found["brand"]
        if _is_brand(brand):
            yield found.start(), brand


@cache
def _is_brand(brand: str) -> bool:
    return brand not in _GENERIC and brand not in known_words() and not _NO_BRAND.search(brand)


def dominant(names: Iterable[str], at_least: int = 2) -> str:
    """Give the name that is used most, where it is used often enough; else an empty text."""
    (name, number), *_ = [*Counter(names).most_common(1), ("", 0)]
    return name if number >= at_least else ""
