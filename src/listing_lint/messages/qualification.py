"""What is wrong with documents, where a pack's rule leaves the reason to the checker, what could not be checked, and which
params the checkers of documents can't take."""

ENTRIES: dict[str, tuple[str, str]] = {
    "aspect-needs": ("look_for: {look_for} 还要写 {names}", "look_for: {look_for} needs {names}"),
    "goes-with": ("{name} 要和 look_for: {look_for} 一起用", "{name} goes with look_for: {look_for}"),
    "document": ("{title}（{number}）", "{title} ({number})"),
    "quoted": ("“{title}”", "{title}"),
    "or": ("{one}或{other}", "{one} or {other}"),
    "no-end": (
        "没有填有效期（expires_on），无法判断是否过期",
        "no end date (expires_on) is given: whether it is expired is not known",
    ),
    "no-number": ("没有填证件编号（number），编号没有检查", "no number is given, so it was not checked"),
    "no-holder": (
        "没有填持证主体（holder），无法与店铺主体核对",
        "no holder is given, so it can't be compared with the shop",
    ),
    "no-licensee": (
        "没有填被授权方（licensee），无法核对授权链",
        "no licensee is given, so the chain of authorisation can't be followed",
    ),
    "no-company": (
        "没有店铺主体名称（shop.company，可写在配置里），无法核对证件属于谁",
        "the shop's company (shop.company, usually in the configuration) is not given: whose document it is can't be told",
    ),
    "no-brand": (
        "没有填证件上的品牌（brand），无法与商品品牌核对",
        "the document's brand is not given, so it can't be compared",
    ),
    "not-taken": ("文件实际是 {format} 格式", "the file is in {format} format"),
    "locked": (
        "PDF 要密码才能打开，审核员打不开",
        "the PDF opens with a password only, so a reviewer can't open it",
    ),
    "protected": (
        "PDF 设了密码或权限保护，审核员可能打不开",
        "the PDF is protected by a password or rights, so a reviewer may be unable to open it",
    ),
    "no-such-day": ("日历上没有这一天", "no calendar has this day"),
    "not-yet": ("签发日期还没到", "it is issued on a day to come"),
    "reversed": ("到期日早于签发日", "it ends before it is issued"),
    "not-unlimited": (
        "这种证件的有效期是 {years} 年，不会是长期",
        "such a document lasts {years} years and never without end",
    ),
    "too-long": ("这种证件的有效期最长 {years} 年", "such a document lasts {years} years at most"),
    "ends-before-start": ("到期日早于开始日", "it ends before it starts"),
    "longer": ("有效期超出了上一级授权的 {until}", "it lasts longer than the letter above, which ends on {until}"),
    "other-brand": ("上一级授权的是“{brand}”", "the letter above is about '{brand}'"),
    "wider-categories": ("上一级授权的类目只有“{limits}”", "the letter above covers '{limits}' only"),
    "wider-channels": ("上一级授权的渠道只有“{limits}”", "the letter above is for the channels '{limits}' only"),
    "wider-regions": ("上一级授权的地区只有“{limits}”", "the letter above is for the regions '{limits}' only"),
    "not-to-shop": (
        "被授权方既不是店铺主体，也不是下一级授权的授权方",
        "the licensee is neither the shop nor the licensor of a further letter",
    ),
    "not-from-registrant": (
        "授权链没有连到商标注册人",
        "no chain of letters leads to the registrant of the trade mark",
    ),
}
