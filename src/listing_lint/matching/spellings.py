"""The spellings that sellers use to dodge word filters, as data for evasion.py. All of it is in the folded form."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Sure = Literal["certain", "doubtful"]
"""certain: no other reading is likely. doubtful: it may be an ordinary space, an ordinary word (卫星), a model number."""

IN_WORDS = "㐀-丩丫-丵丷-火灭-鿿"
"""The Chinese characters (han.py) as the inside of a class, but for 丨, 丶 and 灬, which are used as marks."""

ODD = "*_^`'\"=#@&~丶灬・•●○◆◇■□▲△▼▽◎※☆★\u0300-\u036f\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff"
"""What nobody writes inside a Chinese word for another reason than to break it: marks and emoji (a class)."""

NATURAL = " ·./|+-丨"
"""What also parts words, names and lists."""

CLOSING = "、。"
"""What ends or parts clauses: it counts only between single characters (国。家。级), and only in a text with one of CLOSED."""

CLOSED = (
    "最。",
    "最、",
    "第。",
    "第、",
    "家。级",
    "家、级",
    "界。级",
    "界、级",
    "顶。级",
    "唯。一",
    "绝。对",
    "全。网",
)

DASHES = "-—–―ー_"
"""What may stand for 一: 第—品牌."""

HEARTS = "❤♥♡💓💕💖💗💘💙💚💛💜🖤🤍🤎🧡"

SPLIT = frozenset("家级 界级 顶级 一无 淘宝 微信 抖音 冠军 无二".split())
"""Pairs that belong to one word though a space parts longer runs there (国家 级品质)."""

PINYIN = {
    "第一": "di yi", "最好": "zui hao", "最佳": "zui jia", "最低": "zui di", "最高": "zui gao", "最强": "zui qiang",
    "最优": "zui you", "最便宜": "zui pian yi", "国家级": "guo jia ji", "世界级": "shi jie ji", "全网": "quan wang",
    "全国": "quan guo", "顶级": "ding ji", "顶尖": "ding jian", "极品": "ji pin", "唯一": "wei yi", "绝对": "jue dui",
    "独一无二": "du yi wu er", "冠军": "guan jun", "销量": "xiao liang", "品牌": "pin pai", "首选": "shou xuan",
    "治疗": "zhi liao", "根治": "gen zhi", "疗效": "liao xiao", "特效": "te xiao", "减肥": "jian fei",
    "丰胸": "feng xiong", "壮阳": "zhuang yang", "祛斑": "qu ban", "淘宝": "tao bao", "抖音": "dou yin",
    "快手": "kuai shou", "拼多多": "pin duo duo", "扣扣": "kou kou",
}  # fmt: skip
"""Words that are spelled in pinyin, in full or in part (zui好, 第yi, guo家级)."""

BARE = frozenset("最好 最佳 最低 最强 最便宜 第一 国家级 世界级 全网 顶级 独一无二".split())
"""Those of PINYIN that count in full pinyin wherever it stands; the others are names then, as taobao and jipin."""


class Spelling(NamedTuple):
    """What `pattern` matches (its last named group, where it has one) reads `text`. Only a text that holds one of the
    literals `signs` is searched."""

    signs: tuple[str, ...]
    pattern: str
    text: str
    sure: Sure


_CALL = r"(?:(?<![增参附外更添])[加+➕]|添加|联系|咨询|详询|私|搜索?|关注)(?:一下|我们?|店主|客服|老板|掌柜)?(?:的|个)?[ :]{0,2}"
"""An invitation before the name of a messenger; _NUMBER and _AFTER are what follows it."""
_NUMBER = r"[ ]?(?:号码?|账号)?[ ]?[是为]?[ ]?:?[ ]?(?=[a-z0-9_-]{0,16}[0-9]{4})[a-z0-9][a-z0-9_-]{5,19}(?![a-z0-9_-])"
_AFTER = r"[ ]?(?:号码?[:是]|:|同号|咨询|联系|领[券取优福红]|群|私聊|下单|转账)"
_PRAISE = "佳 便宜 优惠 低价 划算 热销 畅销 受欢迎 高品质 高性价比".split()
"""What follows 最, and hardly ever the words that sound like it."""
_TAILS = "强 高端 高级 新款 流行 好".split()
_TAIL = f"强(?!王者|[壮烈酸])|高端|高级|新款|流行|好(?=[^{IN_WORDS}]|$|的|品质|选择|产品)"


_ALONE = rf"(?:(?<![{IN_WORDS}])|(?<=[是的为网店家国球]))"
"""No word goes on here."""


def _each(heads: str, tails: Iterable[str]) -> tuple[str, ...]:
    return tuple(head + tail for head in heads for tail in tails)


SPELLINGS = (
    # 最: 蕞 has no other use but 蕞尔; 嘴, 醉, 罪 have, so they count before a tail and not behind a word of their own
    Spelling(("蕞",), "蕞(?!尔)", "最", "certain"),
    Spelling(_each("嘴醉罪樶嶵晬", _PRAISE), rf"{_ALONE}[嘴醉罪樶嶵晬](?={'|'.join(_PRAISE)})", "最", "certain"),
    Spelling(_each("嘴醉罪樶嶵晬", _TAILS), rf"{_ALONE}[嘴醉罪樶嶵晬](?={_TAIL})", "最", "doubtful"),
    Spelling(_each("z", _PRAISE), rf"(?<![a-z0-9.-])z(?={'|'.join(_PRAISE)})", "最", "certain"),
    Spelling(("zui",), rf"(?<![a-z])zui[ ]?(?=[{IN_WORDS}])(?!系统|界面|手机|操作)", "最", "certain"),
    Spelling(
        ("z.u", "z u", "z-u", "z·u", "zu.i", "zu i", "zu-i", "zu·i"),
        rf"(?<![a-z0-9])z[ .·-]?u[ .·-]?i[ .·-]?(?={'|'.join(_PRAISE)}|{_TAIL})",
        "最",
        "certain",
    ),
    Spelling(("最隹", "绝隹", "极隹"), "(?<=[最绝极])隹", "佳", "certain"),
    # 第一
    Spelling(("笫", "苐"), "[笫苐](?=[一二三1-9])", "第", "certain"),
    Spelling(("弟一",), "弟(?=一(?:品牌|名(?!字)|选择|大品牌|店|梯队))|(?<=[量国网界名])弟(?=一)", "第", "doubtful"),
    Spelling(
        ("第1", "第 1"),
        r"第[ ]?(?P<a>1)(?=[ ]?(?:品牌|大品牌|选择|梯队|店铺|销量|人气|口碑|名牌|$|[!,。;~]))|"
        r"(?:销量|排名|[全各]国|全网|全球|世界|行业|人气|口碑|国内|中国|类目|热销|同类|业界)[ ]?第[ ]?(?P<b>1)(?![ ]?[0-9.:/%-])",
        "一",
        "certain",
    ),
    Spelling(("n0.1", "n0·1", "n0 1", "n0。1"), r"(?<![a-z])n0[.·。 ](?=1(?![0-9]))", "no.", "certain"),
    Spelling(("no·1", "no。1", "no,1", "no、1"), r"(?<![a-z])no[·。,、](?=1(?![0-9.]))", "no.", "certain"),
    Spelling(("t0p",), r"(?<![a-z])t0p(?=[ .]?[1-9])", "top", "certain"),
    Spelling(("t o p", "t.o.p"), r"(?<![a-z])t[ .]o[ .]p(?=[ .]?1(?![0-9]))", "top", "certain"),
    # one syllable as its first letter
    Spelling(
        ("国j", "国 j", "国.j", "国家j", "国家 j"),
        r"国[ .]?j[ .]?级|国家[ ]?j(?![a-z])(?:[ .]?级)?",
        "国家级",
        "certain",
    ),
    Spelling(("世界j", "世界 j"), r"世界[ ]?j(?![a-z])(?:[ .]?级)?", "世界级", "certain"),
    Spelling(("dy品牌", "d一品牌"), "(?<![a-z0-9])d[y一](?=品牌)", "第一", "certain"),
    Spelling(("d音", "抖y"), "(?<![a-z0-9])d音|抖y(?![a-z])", "抖音", "doubtful"),
    Spelling(("t宝", "淘b"), "(?<![a-z0-9])t宝(?![宝贝蓝石])|淘b(?![a-z])", "淘宝", "doubtful"),
    Spelling(("v信", "w信", "vx信"), "(?<![a-z])(?:v|w|vx)信(?!仰)", "微信", "certain"),
    Spelling(("微x", "wei信"), "微x(?:in)?(?![a-z])|(?<![a-z])wei信", "微信", "certain"),
    # 微信
    Spelling(_each("薇徽葳崴嶶", "信"), "[薇徽葳崴嶶]信", "微信", "certain"),
    Spelling(_each("微薇威徽vw", HEARTS), f"(?<![a-z])[微薇威徽vw][{HEARTS}]{{1,2}}信?", "微信", "certain"),
    Spelling(_each(HEARTS, "信"), f"[{HEARTS}]信(?![仰念心息])", "微信", "certain"),
    Spelling(
        ("威信", "维信", "微心", "卫星"),
        f"{_CALL}(?P<a>[威维]信|微心|卫星)|(?P<b>[威维]信|微心|卫星){_NUMBER}",
        "微信",
        "doubtful",
    ),
    Spelling(_each("vw", ("x", " x", ".x")), rf"{_CALL}(?P<a>[vw][ .]?x)(?![a-wyz])", "微信", "certain"),
    Spelling(_each("vw", ("x", " x", ".x")), rf"(?<![a-z0-9-])(?P<a>[vw][ .]?x){_AFTER}", "微信", "doubtful"),
    Spelling(
        _each("vw", (" 信", ".信")),
        rf"{_CALL}(?P<a>[vw][ .]信)|(?<![a-z0-9-])(?P<b>[vw][ .]信){_AFTER}",
        "微信",
        "certain",
    ),
    Spelling(("weixin", "wei xin", "wei.xin"), r"(?<![a-z.])wei[ .]?xin(?![a-z.])", "微信", "certain"),
    # 公众号
    Spelling(
        ("公纵号", "公粽号", "公种号", "公仲号", "公中号", "工众号", "宫众号", "公z号", "g众号", "公zhong号"),
        "公(?:[纵粽种仲中]|z|zhong)号|[工宫g]众号",
        "公众号",
        "certain",
    ),
    # QQ
    Spelling(("q q", "q.q", "q·q"), r"(?<![a-z0-9])q[ .·]q(?![a-z0-9])", "qq", "certain"),
    Spelling(
        ("扣扣", "抠抠", "扣抠", "抠扣"),
        f"{_CALL}(?P<a>[扣抠]{{2}})(?![{IN_WORDS}]?[子环绳带])|(?P<b>[扣抠]{{2}}){_NUMBER}",
        "qq",
        "certain",
    ),
    Spelling(("企鹅",), f"(?P<a>企鹅){_NUMBER}", "qq", "certain"),
    Spelling(("企鹅",), f"{_CALL}(?P<a>企鹅)", "qq", "doubtful"),
    # 平台
    Spelling(("某宝", "桃宝"), "某宝(?![贝物])|桃宝(?![宝贝])", "淘宝", "doubtful"),
    Spelling(("某东", "狗东"), "某东(?![西北南部方])|狗东", "京东", "doubtful"),
    Spelling(("拼夕夕",), "拼夕夕", "拼多多", "certain"),
    Spelling(("pdd",), r"(?<![a-z0-9])pdd(?![a-z0-9])", "拼多多", "doubtful"),
)
