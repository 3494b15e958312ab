"""What the command line says: help, and what is wrong with a call."""

ENTRIES: dict[str, tuple[str, str]] = {
    "no-paths": ("没有给出要检查的路径", "no path to check was given"),
    "too-few-jobs": ("jobs 至少是 1，不能是 {jobs}", "jobs is at least 1, not {jobs}"),
    "no-schema": ("没有叫“{name}”的 JSON Schema", "there is no schema called '{name}'"),
    "no-level": ("fail_on 不能是“{level}”，可用 {known}", "fail_on can't be '{level}', but one of {known}"),
    "help": (
        "提交前就查出平台审核会驳回的问题：文案、图片、资质、价格。一切在本机完成。",
        "Find what a marketplace's review would reject in a listing, before you submit it. Everything stays on this machine.",
    ),
    "help-usage": ("用法：", "Usage: "),
    "help-options": ("选项：", "Options:"),
    "help-commands": ("命令：", "Commands:"),
    "help-help": ("显示这些说明", "Show this message and exit."),
    "help-version": ("显示版本", "Show the version."),
    "help-check": (
        "检查商品目录、商品文件夹、JSON Lines 批量文件；- 检查粘贴进来的文案。\n\n"
        "退出码：0 没有达到 --fail-on 的问题，1 有，2 检查没能完成。",
        "Check folders of listings, listing bundles and JSON Lines batches; - checks pasted copy.\n\n"
        "Exit code: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.",
    ),
    "short-check": ("检查商品", "Check listings."),
    "help-fix": (
        "修正能自动修的问题：图片的尺寸、比例、大小、方向等，加 --unsafe 还改文案、白底。"
        "原图保留在 .listing-lint/originals/。\n\n"
        "退出码：0 没有剩下可修的，1 还有没修的（或 --diff 列出了修改），2 没能完成。",
        "Mend what can be mended: size, shape, weight and more of pictures; with --unsafe also wording and near-white "
        "backgrounds. Originals of pictures are kept in .listing-lint/originals/.\n\n"
        "Exit code: 0 nothing is left to fix, 1 fixes are left (or were shown by --diff), 2 the job could not be done.",
    ),
    "short-fix": ("修正问题", "Mend listings."),
    "help-diff": ("只显示会怎样改，不写文件", "Show what would be done; write nothing."),
    "help-unsafe": (
        "也做要由人看一眼的修改：文案、把近白背景变纯白",
        "Also do what a person should look at: wording, near-white backgrounds.",
    ),
    "help-preview": ("把图片修改前后写进 DIR/index.html", "Write the pictures before and after to DIR/index.html."),
    "help-platform": (
        "按这些平台检查（逗号分隔），代替商品自己写的",
        "Check for these platforms (comma-separated) instead of the listings' own.",
    ),
    "help-rule-pack": ("使用的规则包：名字或路径，可重复", "Rule packs to use: names or paths; may be repeated."),
    "help-select": ("只用这些规则：编号、族或 ALL", "Only these rules: ids, families or ALL."),
    "help-extend-select": ("另外打开这些规则", "Switch these rules on as well."),
    "help-ignore": ("不用这些规则", "Leave these rules out."),
    "help-as-of": ("按这一天的规定检查（YYYY-MM-DD），默认今天", "The day to check for (YYYY-MM-DD); default today."),
    "help-config": ("使用这个配置文件", "Use this configuration file."),
    "help-isolated": ("不读任何配置文件", "Read no configuration file."),
    "help-no-cache": ("不读不写用户缓存", "Neither read nor write the user's cache."),
    "help-fail-on": ("达到这个级别就返回 1", "Exit with 1 from this severity on (default error)."),
    "help-fail-on-not-checked": ("有没能检查的内容也返回 1", "Exit with 1 also where something could not be checked."),
    "help-exit-zero": ("有问题也返回 0", "Exit with 0 even where there are findings."),
    "help-output-format": (
        "输出格式，可带文件名，可重复：{formats}",
        "Report format, with a file if wanted; may be repeated: {formats}.",
    ),
    "help-show": ("另外显示：{parts}", "Show as well: {parts}."),
    "help-statistics": ("在 stderr 上列出每条规则的命中数", "List the hits of each rule on stderr."),
    "help-from-hook": (
        "由 pre-commit 调用：只看改动文件所属的商品",
        "Called by pre-commit: only the bundles of the named files.",
    ),
    "help-jobs": ("进程数；默认由任务大小决定", "Number of processes; by default the size of the job decides."),
    "help-lang": ("报告语言", "Language of the report."),
    "help-color": ("是否用颜色", "Whether to use colour."),
    "no-command": ("没有“{name}”这个命令", "no such command: '{name}'"),
    "too-much": ("多余的参数：{given}", "unexpected argument: {given}"),
    "no-option": ("没有 {name} 这个选项", "there is no option {name}"),
    "missing": ("缺少 {name}", "{name} is missing"),
    "not-a-choice": ("{name} 只能是其中之一：{known}", "{name} must be one of {known}"),
    "bad-value": ("{name} 的值不对：{why}", "{name} has a wrong value: {why}"),
    "not-a-number": ("{name} 要写整数，至少 {least}", "{name} takes a whole number of {least} at least"),
    "not-readable": ("{name} 打不开", "{name} can't be read"),
    "bad-use": (
        "选项 {name} 后面少了值，或者多写了值",
        "option {name} lacks a value, or was given one that it doesn't take",
    ),
    "see-help": ("用法见 {command} --help", "see {command} --help"),
    "no-language": (
        "LISTING_LINT_LANG 不能是“{name}”，只有 {known}",
        "LISTING_LINT_LANG can't be '{name}': there are {known}",
    ),
    "bad-choice": ("没有“{value}”，可写：{known}", "there is no '{value}'; write {known}"),
    "bad-date": ("“{value}”不是日期，写成 2026-11-21 这样", "'{value}' is not a date; write it like 2026-11-21"),
    "internal": (
        "程序内部出错（“{error}”）；设置 LISTING_LINT_DEBUG=1 可看到详情，请报给我们",
        "internal error ('{error}'); set LISTING_LINT_DEBUG=1 for the details, and please report it",
    ),
    "hint": ("→ {hint}", "→ {hint}"),
    "report-over": (
        "报告不能写到“{file}”：会盖掉商品文件或另一份报告",
        "the report can't be written to '{file}': it would overwrite a listing or another report",
    ),
    "empty-path": (
        "{name} 是空的，也许是变量没有值；要查当前文件夹就写 .",
        "{name} is empty, as a variable without a value would leave it; for the working folder write .",
    ),
    "two-reports": ("只有一份报告能写到标准输出", "only one report can go to stdout"),
    "report-no-file": ("“{entry}”的冒号后面没有文件名", "there is no file after the colon of '{entry}'"),
    "report-file-hint": (
        "写上文件名，例如 --output-format json:report.json；不写冒号就写到标准输出",
        "name a file, such as --output-format json:report.json; without the colon the report goes to stdout",
    ),
    "no-stdout": (
        "标准输出是关着的，结果没有地方写",
        "standard output is closed: there is nowhere to write to",
    ),
    "report-not-written": ("报告写不进 {path}：{reason}", "the report can't be written to {path}: {reason}"),
    "statistics-head": ("  命中    适用  规则", "    hits     met  rule"),
    "statistics-idle": ("{n} 条规则没有遇到可看的内容：{rules}", "{n} rules met no target: {rules}"),
    "help-changes": (
        "改动要不要重新审核：对照一个 git 版本（REF），或对照提交时的记录（--against），逐平台说明哪些商品要回到审核、"
        "哪些资质要重新提交、哪些可以直接改。有商品要审核返回 1，没有返回 0。",
        "Tell what edits lead to, platform by platform: compare with a git revision (REF) or with a record of what was "
        "submitted (--against). Which listings go back to review, which documents go with them, what is free. Exits with 1 "
        "where something goes to review.",
    ),
    "short-changes": ("改动会让哪些商品回到审核", "Which edits send which listing back to review."),
    "help-against": ("对照这份提交记录", "Compare with this record of what was submitted."),
    "help-record": ("把现在的内容记为已提交", "Note the listings as they are now as submitted."),
    "help-exit-zero-changes": ("有商品要审核也返回 0", "Exit with 0 even where a listing goes to review."),
    "help-fail-on-unknown": (
        "不知道改动要不要审核的也返回 1",
        "Exit with 1 also where nobody knows whether a listing goes to review.",
    ),
    "help-quiet-if-free": (
        "没有商品要审核时什么都不显示（用在提交前的提醒里）",
        "Print nothing where no listing goes to review (for a notice before a commit).",
    ),
    "help-notice": (
        "平台发来的通知（例如下架）：还剩多少时间，这类原因由哪些规则管。不写 KIND 就列出有哪些通知。期限已过返回 1。",
        "A platform's notice about a listing, of its delisting for example: how much time is left, and which rules cover the "
        "cause. Without KIND the kinds are listed. Exits with 1 where a term is over.",
    ),
    "short-notice": ("平台通知的期限和对应的规则", "The terms of a platform's notice, and the rules that cover it."),
    "help-received-at": (
        "收到通知的时间，默认现在；不写时区就是北京时间",
        "When it came in; by default now, without an offset in Beijing time.",
    ),
    "help-handed-in-at": ("提交整改的时间", "When the answer was handed in."),
    "help-cause": (
        "原因：类别（如 image、qualification.missing）或通知里的原话",
        "The cause: a reason class (image, qualification.missing) or the platform's own words.",
    ),
    "help-now": ("以这个时间计算，默认现在", "Count from this moment instead of now."),
    "help-rules": ("列出、查看、测试规则", "List, show and test rules."),
    "help-rules-list": ("列出规则", "List the rules."),
    "help-rules-show": ("查看一条规则", "Show one rule."),
    "help-rules-test": (
        "严格校验规则包，并把每条规则的示例跑一遍",
        "Validate rule packs strictly and run the examples of every rule.",
    ),
    "help-explain": (
        "解释一条规则：含义、依据、怎么改、示例",
        "Explain a rule: what it means, its basis, how to mend, examples.",
    ),
    "help-config-command": (
        "查看配置，以及一个商品上哪些规则开着、其余为什么关着",
        "Show the settings, and which rules are on for a listing and why each other one is off.",
    ),
    "help-config-explain": (
        "商品的路径；批量文件写到行：batch.jsonl:12",
        "The path of a listing; in a batch with its line: batch.jsonl:12.",
    ),
    "help-facts": (
        "只列出在图片、文件里观察到的事实（JSON Lines，每个商品一行），不作判断",
        "Print what was observed in pictures and documents (JSON Lines, one listing a line), without an opinion.",
    ),
    "help-schema": ("打印 JSON Schema", "Print a JSON Schema."),
    "help-cache": ("查看或清理用户缓存", "Look at or clean the user's cache."),
    "help-cache-info": ("缓存在哪里、有多大", "Where the cache is and how large."),
    "help-cache-prune": ("删除缓存内容", "Delete what is in the cache."),
    "help-days": ("只删这么多天没用过的", "Only what was not used for this many days."),
    "pruned": ("已删除 {facts} 条事实、{files} 个编译文件", "deleted {facts} facts and {files} compiled files"),
    "help-filter-platform": ("只列对这些平台起作用的", "Only rules that speak of these platforms."),
    "help-filter-reason": ("只列这些原因（如 claim、image.spec）", "Only these reasons (claim, image.spec, ...)."),
    "help-filter-status": (
        "只列这些状态（preview、stable、deprecated）",
        "Only these statuses (preview, stable, deprecated).",
    ),
    "help-filter-basis": (
        "只列依据为这些等级的（A、B、C、D、M）",
        "Only rules whose basis has one of these grades (A, B, C, D, M).",
    ),
    "rules-count": ("共 {n} 条规则；按依据等级：{grades}", "{n} rules; by the grade of their basis: {grades}"),
    "rules-tested": ("{n} 个示例，{failed} 个不对", "{n} examples, {failed} wrong"),
    "config-on": ("开着的规则（{n}）", "Rules that are on ({n})"),
    "config-off": ("关着的规则（{n}）与原因", "Rules that are off ({n}), and why"),
    "help-format-text-json": ("输出格式", "Output format."),
}
