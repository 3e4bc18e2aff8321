"""Duties: whether a clause asks something of the supplier.

What carries a mark always does. Of the rest, what belongs to the bidding itself, to scoring, to
the purchaser's own duties, to definitions, examples and the law of contracts does not, unless it
names a duty of the supplier too. In doubt a clause is kept.
"""

from __future__ import annotations

from enum import Enum

from toolkit.pattern import pattern

from .marks import speaks_of_marks
from .parties import PURCHASER, SUPPLIER
from .statement import Clause
from .text import plain

_OUGHT = r"应当|应(?![用急答])|须|必须|需(?!求|方)"
_MODAL = rf"{_OUGHT}|负责|承诺|保证(?!金)|不得|提供|承担|配备|免费|支付|赔偿|安排|派|确保|免收|不能|完成|做到|签订|更换|接受|将(?!要)"
_SUPPLIER_DUTY = pattern(
    rf"(?<![向给对与和])(?:{SUPPLIER})(?!的|开具|报送|提出|提交|书面|递交|响应情况|投诉|可|任命|逾期未)"
    rf"[^。；！？]{{0,20}}?(?:{_MODAL})"
)
_PURCHASER_ACTS = pattern(
    rf"(?:^|，)(?:如|若|当|凡|因|由|视为|各)?(?:{PURCHASER})"
    rf"(?:[\u4e00-\u9fff]{{0,6}}?(?:{_OUGHT}|有权|可以?|将(?!要)|负责|不得|逾期|自行|原因)"
    r"|[^，。；！？]{0,34}?(?:支付|付款|审核|组织|答复|退还|考核|颁发|办理|备案|提供必要|提供(?!的)|召开|承担|派驻|调阅|主持|检查质量|考评|监督|抽查|评价|转交|转办|复查|复核|检验|派员接收|协助|结清|指定|对(?:乙方|供应商|中标人|承包人)|公示|异议))"
)
_PURCHASER_BEARS = pattern(rf"由(?:{PURCHASER})(?:自行|另行)?(?:承担|负责|支付|提供|委托)")
_PURCHASER_RUNS = pattern(
    rf"由(?:{PURCHASER})[^，。；]{{0,4}}(?:组织|审核|支付|办理|确认|主持|考核|出具)"
    rf"|^(?:{PURCHASER})[^，。；]{{2,20}}(?:后|之日起|时)，?(?:应当?|须|将)?(?:在|于)?\d+[^，。；]{{0,6}}内"
    r"[^，。；]{0,6}(?:组织|支付|验收|审核|退还|批复|确认|复查)"
    r"|(?:质量保证金|质保金|余款|尾款)[^。；]{0,40}(?:退还|返还|付清|支付)"
    rf"|^(?:{SUPPLIER})(?:有权|可以(?!提供)|可(?!靠|用))|(?:{SUPPLIER})(?:有权拒绝|不予负责|不承担|概不)"
)
_CONTRACT = pattern(r"通用条款|合同条款|合同格式|合同文本|一般条款|框架协议|合同主要条款")
# 采购人报修后2小时内到场: the purchaser starts the clock, the supplier acts.
_PURCHASER_EVENT = pattern(
    rf"^(?:如|若|当|凡)?(?:{PURCHASER})(?![^，。；：]{{0,12}}?(?:{_OUGHT}|将|会|负责))[^，。；：]{{0,18}}?(?:后|之日起|时)?，?(?:\d|[一二两三四五六七八九十半])[^，。；：]{{0,6}}?内"
    r"(?!.{0,12}(?:支付|付款|审核|验收|答复|退还|考核|颁发|办理|备案|公示|提出|转交|转办|复查|复核|检验|抽检|确认|批准|接收|协助))"
)
_SCORING = pattern(
    r"[得加计记评给]\s*(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半])(?:[-~至]\d+(?:\.\d+)?)?分(?![钟])|\d[-~至]\d+分(?!钟)|最[高多](?:可?[得加]?)[\d一二三四五六七八九十]+分(?!钟)|综合评分|评分标准|评分办法|横向比较|^[优良中差一二三]等?[：（]|[一二三]档[：，]|酌情(?:给|扣|加)分|分数|权重"
    r"|得满分|得分(?!低于|不足|在|率)|不得分|满分|评标基准价|评审基准价"
    r"|(?:以?内|以上|以下)[\d一二三四五六七八九十]+(?:\.\d+)?分(?!钟)|\d(?:小时|分钟|天|日|年|次|人|个)[^，；。]{0,10}?[\u4e00-\u9fff]\d{1,2}(?:\.\d)?分(?=$|[；。，\t])|\d分为止|最高[加得]?\d+分|分值|酌情打分|每提供一[个份项].{0,20}分"
)
_PROCEDURE = pattern(
    r"潜在供应商|少于[三3]家|重新(?:采购|招标)|视为放弃|无效响应|监督管理[科局部]|最低价|潜在投标人|供应商资格|凭.{0,10}(?:获取|购买|领取)|采购文件(?:的?获取|售价|的?澄清)|询问|政府采购网|公共资源交易|CA|投标截止(?!之日起)|截止时间(?!起)|开标(?!之日起|后\d)|报名|标书|投标函|偏离表|开标一览表|授权委托书|资格证明|否决|解密|流标|重新招标|招标文件售价|中标服务费|代理服务费|标段|询价小组|比选|竞价|应答文件|递交的?文件|领取|注册登记|电子投标|网上投标|投标专用|信用中国|中小企业|价格扣除|进口产品|评标|唱标|评审(?!意见)|投标文件(?!有效期|保持有效|自)|响应文件(?!有效期)|投标保证金|磋商保证金|质疑|异议|踏勘|答疑|澄清|公告(?!日)"
    r"|公示期|中标候选人|采购代理|招标代理|代理机构|装订|正本|副本|密封|联合体|最高限价|预算金额|控制价|采购预算|无效投标|投标无效|废标|采购文件发出"
    r"|电子交易|CA证书|获取招标文件|招标文件(?:的?(?:获取|发售|修改)|有疑问)|未中标|中标结果|资格审查|磋商小组|谈判小组|保证金.{0,6}退还|准备和参加投标"
)
_AFTER_ALL = pattern(
    r"有效期(?!内|满|届)|保持有效|内有效|签[订署](?:书面|采购)?合同|签约|提前[^，。；]{0,12}公告|履约保证金|履约担保|承诺函|证明材料|售后服务|质保|培训|原厂|样品|驻场|保修期"
)
# What binds the supplier though the words around it are those of procedure or of the law.
_KEPT = pattern(
    r"不接受联合体|不得以联合体|(?:具有|具备|持有|取得|提供)[^。；]{0,24}(?:许可证|资质证书|资格证书)"
    r"|提前[^，。；]{0,12}(?:通知|告知)(?:用户|客户|业主|居民|采购人|甲方)"
    r"|固定(?:单价|总价)(?!的)|(?:双方|各方)(?:均|都)?(?:应|须|不得)[^。；]{0,16}(?:保密|秘密|泄露)"
)
_DEFINES = pattern(
    r"^[\dx×*小时天]{3,8}[ ]?指|^(?!主要)[\u4e00-\u9fff]{2,8}指(?![出导定派示挥标数纹引令])[\u4e00-\u9fff]|所称|是指|的统称|^(?:[一二三四ABCPⅠⅡⅢ\d]+[级类]|一般|严重|重大|紧急|致命|轻微|普通|较大)(?:故障|缺陷|问题|事件|事故)?：(?![^。；]{0,60}\d)|定义为|简称|以下称|含义|系指|均指|：指|”指|指的是|表中“|称为|^[“\"][^”\"]{1,12}[”\"].{0,12}指"
)
_EXAMPLE = pattern(
    r"^[（(]?(?:例如|特别提示|温馨提示|洗涤说明|合计\t|备注：\t|填表说明|填写说明|填写要求|附表[\d一二三四五]?：|如：|示例|例：|比如|举例|样例|说明：|附件[\d一二三四五六七八九十]|附表\d|附：|格式|本章所列格式)"
)
_LAW = pattern(
    r"不可抗力|未尽事宜|一式[一二三四五六七八九十\d两]+份|争议|争端|仲裁|诉讼|管辖|同等(?:法律)?效力|法律效力|(?:之日起|后)生效|解释权|协商(?:解决|一致|确定|处理)"
    r"|双方|一方|对方|守约方|违约方|本合同|合同(?:附件|语言|文本|变更|的变更|解除|终止|效力|条款|的组成|修改|签订地|标的|履行地|价款包括|的解释)"
    r"|不可分割|组成部分|补充协议|破产|弃权|各自承担|另有(?:规定|约定)|终止合同|解除合同|适用.{0,10}法律|法律、?法规.{0,6}(?:规定|执行)的|书面形式.{0,8}(?:确认|送达)|通讯地址|文件的?优先顺序|合同份数|税费|所有权|风险.{0,4}转移|标题仅|计量单位|不免除|优先于|违约责任的|合同期满|保证不被"
)
_EXCLUDED = pattern(
    r"不(?:在|属于?|包括在|列入)[^，。；]{0,8}(?:保修|质保|免费|范围|责任)|不适用[^，。；]{0,6}质保|不计入|不承担(?:赔偿)?责任|(?:质保|保修|维保)不包括|不予保修|不含(?:双休|节假)|保修范围不含|造成的损[坏失]除外|(?:工期|时间)[^，。；]{0,4}顺延"
)
_DESCRIBES = pattern(
    r"^(?:目前|现有|原有|现状|去年|往年|此前|前期|原系统|原合同|原供应商|大楼|本期|本次招标范围|本项目(?:位于|预算|概况|共|总|物业|建设)|项目(?:位于|概况|背景)|采购单位近|建筑面积|联系人|踏勘|系统注册|项目名称|项目编号|采购方式|资金来源|采购内容：|所属行业|包号|品目)"
    r"|近[一二三四五\d]+年[^，。；]{0,12}(?:率|度|平均)|\d{4}年度?(?:我|全年|共|累计|以来)|(?:^|，)请(?:于|在|提前|及时|您|贵)|始建于|创建于|创立于|组建于|荣获|远销|(?:始终|一直)(?:相信|坚信|认为)|口号是|永远的?追求|感谢|理念|以下空白|概不负责|往来通讯|请(?:使用|用户|取走|妥善|按照)|用心做好|已有\d+年|自\d{4}年起|由(?:采购人|甲方)(?:无偿)?提供|^尊敬的|^致：|^请(?:业主|用户|客户|您|贵)|覆盖\d+个省|年产|信条|最大的动力|被评为|请勿|寄件人|获专利|先后|由(?:贵单位|贵方|贵公司|您)自行|据实结算|暂估数|^甲方：|自愿选购|可另请|可自行覆盖"
    r"|服务地点|日均|约\d+(?:人|台|次|万|名|个)|于\d{4}年(?:\d+月)?(?:上线|建成|投入|成立|投用)|现有|目前|共发生|已于|仅供参考|供参考|适用于|本规范|本办法|本细则|拟建|位于|占地|总面积|床位|截至|历年|据统计|经统计|统计，|实际平均|成立于|现状|已建成|已投入|门诊量|保有|在用|作息时间|营业时间为|联系电话：[\d*—-]{5}|自行委托|自行负责|自行解决|平均每年|年均|^上[一个]?[年季月]|是否"
)
_FORM = pattern(
    r"（(?:盖?公?章|盖章|签字|签名|签章|加盖公章)[^）]{0,8}）[：:]?|_{3,}|年月日$"
    r"|^(?:日期|地址|电话|邮编|传真|单位名称|投标人名称|法定代表人)[：:]"
)
_SAYS = pattern(
    rf"{_MODAL}|[≥≤]|支持|具备|具有|采用|满足|符合|配置|包括|包含|终身|随时|及时|定期|全新|保修|维修|响应|到场|巡检|培训|运输"
)
_HEADING = pattern(
    r"[^。；！？，：、\d]{0,14}(?:要求|服务|标准|条款|内容|说明|须知|办法|方案|承诺|期限|时间|期|验收|方式|规定|事项|责任|清单|条件|保障|表|格式|总则|概况|范围|参数|指标|规范|程序|职责|部分|情况|需求|信息|管理|附件|目录)$"
    r"|[^。；！？，：、\d]{1,5}$"
)
_FORMULA = pattern(r"[=＝÷]|×100%")
_AMOUNT = pattern(
    r"[\d一二两三四五六七八九十半](?:个?(?:小时|月|年|天|日|次|分钟|工作日|人|名|台|套|元|万元|周|季度|学时)|%)|固定|包干|不予调整|不作调整|不得调整|不再调整"
)
_NEUTRAL = pattern(
    r"起算|为准|以.{2,20}计算|^特此|作为.{0,12}依据|^附件|详见|见附|如下[：:]?$|^注[：:]"
)
_TITLES = pattern(r"须知|评标|评审|评分|开标|投标邀请|公告|格式|附件|定义|目录|概况|背景")
_OTHER_TITLES = pattern(
    r"评分|评标|评审|打分|公告|邀请|定义|术语|名词解释|背景|现状|概况|示例|文件格式"
)
_STRONG = pattern(
    rf"[≥≤]|[天日月年时]内|{_OUGHT}|不得|不少于|不低于|不超过|以内|之内|\d[小天个年]|免费"
)
_PARTS = pattern(r"[，；]")
_BOUNDED = pattern(
    r"(?:[\d一二两三四五六七八九十半]+个?(?:小时|分钟|天|日|工作日|周|月|年)(?:以内|之内|内)|\d+(?:小时|分钟)[\u4e00-\u9fff]{2}|不少于|不低于|不超过|≥|≤)[^，；]{0,12}[\u4e00-\u9fff]"
)
_FINED = pattern(
    r"(?:扣|罚|赔)[^，；]{0,12}[\d千万百]|\d[^，；]{0,4}[元%‰][^，；]{0,8}(?:违约金|罚款|赔偿)"
)
_BUYS = pattern(PURCHASER)
# …，不合格项须在7日内整改: a part with a subject of its own.
_OWN_SUBJECT = pattern(
    rf"(?!.*(?:一方|当事|双方))[\u4e00-\u9fff]{{2,12}}?(?:须|应当?|必须)[^，；]{{0,12}}?{_BOUNDED.pattern}"
)
_CASE = pattern(r"逾期|超过[\d一二三四五六七八九十]|仍未|仍不|未能|如|若|的$|视为|支付|付款")
_ELSEWHERE = pattern(
    rf"^(?!双方)(?:{PURCHASER})(?:应|须|需|负责|的?(?:责任|义务|配合|职责|权利)|提供|承担)"
    r"|不(?:在|属于|予|列入)[^，。；]{0,8}(?:保修|质保|免费|维保|包修|三包|赔偿)|(?:免责|除外)(?:条款|情形|情况|责任|范围)|除外(?:情形|情况)?[：:]?$"
)
_CONTENTS = pattern(r"[.…·]{4,}\s*\d+$|\t\d{1,3}$")
# What asks nothing of the supplier's service, whatever bound it holds.
_NEVER = pattern(
    rf"任何一方|一方(?:应|须|可|变更|提前|提出|违约)|当事|受影响|(?<!非)不可抗力|(?:小组|委员会|评委|专家)(?:由|共|成员|人数)|小微企业|报价给予|价格扣除|自行(?:负责|承担|解决)"
    rf"|上年度?|去年|目前|历年|往年|现有|现状|统计|近[一二三四五\d]+年|(?:投标|磋商|谈判|响应)保证金|未中标|(?:{PURCHASER})可|中标候选人|公示期|评审|评标|异议|开标时间|标书|售价|获取"
)
_PRICED = pattern(r"分值|评分|评审因素|评审标准|得分|单价|合价")
_SCORED_TITLES = pattern(r"评分|评标|打分")


_LETTERS = pattern(r"\w")
_OTHER = pattern("|".join(p.pattern for p in (_SCORING, _FORM, _EXAMPLE, _DEFINES)))
_LAW_OR_STATE = pattern(f"{_LAW.pattern}|{_DESCRIBES.pattern}")


class Standing(Enum):
    """Whether a clause asks something of the supplier."""

    ASKS = "asks"
    DOUBTFUL = "doubtful"
    """Its words are those of procedure, law or description: it asks if it holds a clear bound."""
    OTHER = "other"


def standing(clause: Clause) -> Standing:
    """Tell whether a clause asks something of the supplier."""
    if clause.mark:
        return Standing.ASKS
    text = plain(clause.text).text
    if len(_LETTERS.findall(text[:40])) < 3:
        return Standing.OTHER
    if clause.cells:
        return _row_asks(clause, text)
    if _CONTENTS.search(clause.text) or _OTHER.search(text) or _is_led_elsewhere(clause):
        return Standing.OTHER
    if (about := _about(text, clause.title)) is not Standing.ASKS:
        return about
    if _FORMULA.search(text) or (_NEUTRAL.search(text) and not _AMOUNT.search(text)):
        return Standing.DOUBTFUL
    heading = _HEADING.match(text) and not _AMOUNT.search(text)
    return Standing.ASKS if _SAYS.search(text) or not heading else Standing.DOUBTFUL


def _is_led_elsewhere(clause: Clause) -> bool:
    """Tell whether a clause stands in a list of the purchaser's duties or of what is excluded."""
    return any(_ELSEWHERE.search(plain(led).text) for led in (clause.lead, clause.title) if led)


def _row_asks(clause: Clause, text: str) -> Standing:
    """Tell whether a row asks something: one with a label and a content that is no price."""
    scored = bool(_SCORED_TITLES.search(clause.title))
    if scored or _PRICED.search(plain("\t".join(clause.header)).text) or _OTHER.search(text):
        return Standing.OTHER
    if (about := _about(text, "")) is not Standing.ASKS:
        return about
    filled = [cell for cell in clause.cells if sum(char.isalpha() for char in cell) > 1]
    measured = any(char.isdigit() for cell in clause.cells[1:] for char in cell)
    asks = len(filled) > 1 or (bool(filled) and measured)
    return Standing.ASKS if asks else Standing.DOUBTFUL


def _about(text: str, title: str) -> Standing:
    """Tell what a sentence is about: a duty of the supplier, or something other, surely or not."""
    excluded = _EXCLUDED.search(text)
    if excluded and not _PARTS.search(text[: excluded.start()]):
        return Standing.OTHER
    about = Standing.DOUBTFUL if excluded else _topic(text, title)
    return Standing.OTHER if about is Standing.DOUBTFUL and _NEVER.search(text) else about


def _topic(text: str, title: str) -> Standing:
    amount = bool(_AMOUNT.search(text))
    # A sentence that speaks of marks and holds an amount asks for it: 本条为★条款：质保期5年.
    if speaks_of_marks(text) and not amount:
        return Standing.OTHER
    if _KEPT.search(text):
        return Standing.ASKS
    duty = bool(_SUPPLIER_DUTY.search(text))
    if _PROCEDURE.search(text) and not _AFTER_ALL.search(text):
        return Standing.DOUBTFUL
    if _purchaser_acts(text) or (_PURCHASER_RUNS.search(text) and not duty):
        return _unless(duty, text)
    if _CONTRACT.search(title) and not (amount or duty):
        return Standing.DOUBTFUL
    if _DESCRIBES.search(text) and not (duty or _asks_first(text)):
        return Standing.DOUBTFUL if _STRONG.search(text) else Standing.OTHER
    if _LAW.search(text) or _OTHER_TITLES.search(title):
        return Standing.ASKS if duty or _asks_first(text) else Standing.DOUBTFUL
    if not _TITLES.search(title) or _STRONG.search(text) or _AFTER_ALL.search(text) or duty:
        return Standing.ASKS
    return Standing.DOUBTFUL


def _unless(duty: bool, text: str) -> Standing:
    return Standing.ASKS if duty or _asks_first(text) else Standing.OTHER


def _asks_first(text: str) -> bool:
    """Tell whether a sentence asks for a bound before it speaks of law or of the purchaser.

    接到通知后2小时内到场，否则解除合同. What comes behind has the purchaser for its subject, unless
    it names one of its own: 采购人可随时检查，不合格项须在7日内整改完毕.
    """
    parts = _PARTS.split(text)
    for part in parts:
        if _LAW_OR_STATE.search(part) or _PROCEDURE.search(part) or _BUYS.search(part):
            break
        if (_BOUNDED.search(part) and not _CASE.search(part)) or _FINED.search(part):
            return True
    return any(_OWN_SUBJECT.match(p) and not _BUYS.search(p) and not _CASE.search(p) for p in parts)


_PURCHASER_ASKS = pattern(
    rf"^(?:如|若|当|凡|对)?(?:{PURCHASER})(?!在?(?:收到|接到))[^，。；应须需可]{{0,12}}?(?:投诉|报修|反映|反馈|提出|发现|要求|咨询|退货|申请|来电|报障|指出|不满)"
    rf"(?![^。；]{{0,40}}(?:书面提出|提出异议|视为))"
)


def _purchaser_acts(text: str) -> bool:
    """Tell whether a sentence says what the purchaser does, and before that asks nothing else."""
    if _PURCHASER_BEARS.search(text) and not _STRONG.search(text):
        return True
    acts = _PURCHASER_ACTS.search(text)
    if acts is None or _PURCHASER_EVENT.match(text) or _PURCHASER_ASKS.match(text):
        return False
    return not acts.start() or not _STRONG.search(text[: acts.start()])
