"""What is said about rule packs: what is wrong with one, what is about to change, failed examples."""

ENTRIES: dict[str, tuple[str, str]] = {
    # which pack
    "no-targets": (
        "没有写 targets：{checker} 规则不写查哪些字段就永远不会运行",
        "no targets: a {checker} rule that looks at no field never runs",
    ),
    "no-targets-hint": ("例如 targets: [title, description]", "for example targets: [title, description]"),
    "bad-name": ("“{value}”不能作规则包的名字", "'{value}' can't be the name of a pack"),
    "bad-name-hint": (
        "用小写英文、数字和连字符，例如 my-rules",
        "use small letters, digits and hyphens, such as my-rules",
    ),
    "bad-version": ("“{value}”不是规则包的版本", "'{value}' is not the version of a pack"),
    "bad-version-hint": ("写成 年.月.序号，例如 2026.11.0", "write year.month.number, such as 2026.11.0"),
    "bad-rule-id": ("“{value}”不是规则编号", "'{value}' is not a rule id"),
    "bad-rule-id-hint": (
        "写成 族/名字，小写英文、数字和连字符，例如 team/hype",
        "write family/name in small letters, digits and hyphens, such as team/hype",
    ),
    "broken-plugin": (
        "插件 {package} 的“{name}”加载失败（“{error}”）",
        "'{name}' of the plug-in {package} can't be loaded ('{error}')",
    ),
    "broken-plugin-hint": ("重装或升级 {package}，或不再使用它", "reinstall or upgrade {package}, or do without it"),
    "not-a-checker": (
        "插件“{name}”的模块 {module} 不是检查器：要有 Params，以及 check 或 map 和 reduce",
        "the module {module} of '{name}' is no checker: it needs Params, and check or both map and reduce",
    ),
    "plugin-without-pack": (
        "插件“{name}”的包 {module} 里没有 pack.yaml",
        "the package {module} of '{name}' holds no pack.yaml",
    ),
    "unknown-pack": ("没有名为“{name}”的规则包", "there is no rule pack called '{name}'"),
    "no-such-folder": ("“{path}”里没有规则包", "there is no rule pack in '{path}'"),
    "no-such-folder-hint": (
        "规则包是一个文件夹，里面有 pack.yaml；自带的规则包只写名字，例如 cn-ad-law",
        "a rule pack is a folder with a pack.yaml; a shipped one is written by its name alone, such as cn-ad-law",
    ),
    # its files
    "no-pack-file": ("规则包“{folder}”里没有 pack.yaml", "the rule pack '{folder}' has no pack.yaml"),
    "no-pack-file-hint": ("pack.yaml 里至少写 name、title、version", "give it one with name, title and version"),
    "pack-file-not-a-mapping": ("pack.yaml 的最外层应是“键: 值”", "pack.yaml must hold keys and values"),
    "pack-file-not-a-mapping-hint": ("例如 name: my-rules，每个键一行", "such as name: my-rules, one key a line"),
    "unreadable-file": ("规则包文件“{path}”读不了", "the pack's file '{path}' can't be read"),
    "file-outside": (
        "规则包文件“{path}”是指向规则包之外的链接，不予读取",
        "the pack's file '{path}' is a link that leads out of the pack, and is not read",
    ),
    "file-too-large": ("规则包文件“{path}”超过 {limit} MB", "the pack's file '{path}' is larger than {limit} MB"),
    "rules-not-a-list": ("规则文件的最外层应是规则的列表", "a rule file must hold a list of rules"),
    "rules-not-a-list-hint": ("每条规则以“- id: 族/名称”开头", "start each rule with '- id: family/name'"),
    "empty-rules-hint": (
        "写上规则，每条以“- id: 族/名称”开头；没有就写 [] 或删掉文件",
        "put entries into it, each starting with '- id: family/name'; without any write [] or delete the file",
    ),
    "empty-table-hint": (
        "写上规则要取的值，例如 [词, 词]，或删掉文件",
        "put the values into it that rules take, such as [word, word], or delete the file",
    ),
    "rule-without-id": ("这条规则没有 id", "this rule has no id"),
    "rule-without-id-hint": (
        "以“- id: 族/名称”开头，例如 - id: team/slogan",
        "start it with '- id: family/name', such as - id: team/slogan",
    ),
    "stray-file": ("“{path}”不会被读取", "'{path}' is in a folder that is not read"),
    "stray-file-hint": (
        "规则文件直接放在规则包的文件夹里，数据表放在 tables/ 里，词类放在 words/ 里",
        "put rule files into the pack's own folder, tables into tables/, word classes into words/",
    ),
    "unknown-table-elsewhere": (
        "没有“{name}”这张表；别的规则包的表写成 规则包/表，规则包是自带的或插件带的",
        "there is no table '{name}'; that of another pack is written pack/table, the pack being shipped or a plug-in's",
    ),
    "unknown-table": (
        "规则包的 tables/ 里没有“{name}”这张表",
        "there is no table '{name}' in the pack's folder tables/",
    ),
    "tables-too-large": (
        "规则包“{folder}”的规则从数据表取了超过 {limit} 个值",
        "the rules of the pack '{folder}' take more than {limit} values from its tables",
    ),
    "words-not-a-mapping": (
        "词类文件应当是“名称: [词, 词]”",
        "a file of word classes is a mapping: name: [word, word]",
    ),
    "words-not-a-mapping-hint": ("例如 person: [你, 您, 自己]", "for example colour-word: [red, green, blue]"),
    "bad-word-class": ("“{name}”不能作词类的名称", "'{name}' can't be the name of a word class"),
    "bad-word-class-hint": (
        "用小写字母、数字和连字符，例如 body-part",
        "use small letters, digits and hyphens, for example body-part",
    ),
    "word-class-no-list": (
        "词类“{name}”应当是一列词，至少一个，每个都不空",
        "the word class '{name}' must be a list of words, at least one, none of them empty",
    ),
    "word-class-too-deep": (
        "词类“{name}”套了超过 {limit} 层别的词类",
        "the word class '{name}' is taken in through more than {limit} others",
    ),
    "word-class-too-deep-hint": (
        "直接写出词，或少套几层",
        "list the words themselves, or fewer classes inside one another",
    ),
    "word-class-no-list-hint": ("例如 {name}: [你, 您]", "for example {name}: [red, green]"),
    "word-class-twice": ("词类“{name}”写了两次", "the word class '{name}' is declared twice"),
    "word-class-twice-hint": (
        "合成一个，或换个名称，再用 <名称> 互相引用",
        "make it one, or give one another name and take it in with <name>",
    ),
    "word-twice": ("词类“{name}”里“{word}”写了两次", "the word class '{name}' holds '{word}' twice"),
    "word-twice-hint": ("删掉一个", "delete one of them"),
    "word-class-in-itself": ("词类“{name}”绕回来包含了自己", "the word class '{name}' takes in itself"),
    "word-class-in-itself-hint": ("去掉其中一处引用", "remove one of the references"),
    "word-class-too-large": (
        "词类“{name}”超过 {limit} 个词",
        "the word class '{name}' holds more than {limit} words",
    ),
    "word-class-too-large-hint": ("拆成几类，分别引用", "split it into several classes"),
    "unknown-word-class": (
        "规则包的 words/ 里没有“{name}”这个词类",
        "there is no word class '{name}' in the pack's folder words/",
    ),
    "unknown-word-class-hint": (
        "要写尖括号本身，写成 \\<{name}>",
        "for the brackets themselves write \\<{name}>",
    ),
    "words-too-large": (
        "规则包“{folder}”展开词类后增加了超过 {limit} 个字符",
        "the word classes add more than {limit} characters to the rules of the pack '{folder}'",
    ),
    # several packs
    "extends-absolute": ("extends 里不能写绝对路径“{path}”", "extends can't name the absolute path '{path}'"),
    "extends-itself": ("规则包“{name}”最终继承了它自己", "the rule pack '{name}' ends up extending itself"),
    "name-taken": ("“{folder}”里的规则包也叫“{name}”", "the rule pack in '{folder}' is called '{name}' too"),
    "id-taken": ("编号“{id}”已经用在 {place}", "the id '{id}' is already used at {place}"),
    "id-taken-hint": (
        "想修改规则包 {pack} 的规则，就在 pack.yaml 里写 extends: [{pack}]；否则换一个编号",
        "to change a rule of the pack {pack}, write extends: [{pack}] into pack.yaml; else use another id",
    ),
    "alias-taken": (
        "旧编号“{alias}”已经属于 {place} 的规则",
        "the old id '{alias}' already belongs to the rule at {place}",
    ),
    "unknown-rule-to-change": (
        "继承的规则包里没有规则“{id}”，这里也没有写 checker",
        "none of the extended packs has the rule '{id}', and no checker is given for a new one",
    ),
    "changed-twice": ("规则包“{other}”也修改了规则“{id}”", "the rule pack '{other}' changes the rule '{id}' too"),
    "changed-twice-hint": (
        "让其中一个继承另一个（extends: [{other}]），先后就清楚了",
        "let one extend the other (extends: [{other}]), so that their order is known",
    ),
    "changed-twice-here": (
        "规则“{id}”修改了两次，第一次在 {place}",
        "the rule '{id}' is changed twice, first at {place}",
    ),
    "changed-twice-here-hint": ("合并成一条", "make one entry of the two"),
    "changes-other-platforms": (
        "这会改变规则“{id}”在其他平台上的结果：规则包 {pack} 的平台更多",
        "this would change the rule '{id}' for other platforms too: the pack {pack} is for more of them",
    ),
    "changes-other-platforms-hint": (
        "只在一个平台上不同，用 severity_for，或写一条自己的规则",
        "for one platform use severity_for or a rule of its own",
    ),
    "nothing-to-extend": (
        "extend_params 只能用来补充继承来的规则",
        "extend_params only adds to a rule that the pack inherits",
    ),
    "unknown-replacement": (
        "这个规则包和它继承的规则包里没有规则“{id}”",
        "neither this pack nor those that it extends has the rule '{id}'",
    ),
    "reserved-id": (
        "“{id}”是配置里 words.deny 的规则，规则包不能用",
        "'{id}' is the rule of the words that a configuration denies (words.deny)",
    ),
    "reserved-family": (
        "“{family}/”是工具自己的规则，规则包不能用",
        "the family '{family}/' belongs to the tool itself",
    ),
    # one rule
    "unknown-reason": ("没有“{name}”这个原因类别", "there is no reason class '{name}'"),
    "unknown-checker": ("没有名为“{name}”的检查器", "there is no checker called '{name}'"),
    "error-without-grade": (
        "依据里没有 A 级或 B 级，规则不能是 error",
        "a rule can be an error only with a basis of grade A or B",
    ),
    "error-without-grade-hint": (
        "改成 severity: warning，并在提示里写“以商家后台为准”；或补上法规、官方文档作依据",
        "make it a warning whose message says that the seller's back office decides, or cite a law or an official page",
    ),
    "dates-reversed": ("开始日期 {first} 晚于结束日期 {last}", "it starts on {first}, after its end on {last}"),
    "no-platforms": (
        "规则包没有写平台，这一条就要写 platforms",
        "the pack names no platforms, so this entry must name its own",
    ),
    "too-many-days": ("“{days}”超过一年", "{days} is more than a year"),
    "path-leads-nowhere": (
        "字段路径“{path}”不存在：走不到“{step}”",
        "the field path '{path}' leads nowhere: there is no '{step}'",
    ),
    "path-is-picture-text": (
        "条件不能用图片里的文字（“{path}”）",
        "a condition can't ask for text in pictures ('{path}')",
    ),
    "path-is-picture-text-hint": ("图片里的文字只能写在 targets 里", "text in pictures can only be a target"),
    "path-not-picture-text": (
        "“{path}”不是图片里的文字，没有 origin",
        "'{path}' is not text in pictures, so it has no origin",
    ),
    "path-not-picture-text-hint": (
        "只写路径即可；图片里的文字写成 images.main[*].text",
        "write the path alone; text in pictures is written images.main[*].text",
    ),
    "unknown-kind": ("证件表里没有“{name}”这种证件", "the table of documents has no kind '{name}'"),
    "not-folded": (
        "“{noun}”永远找不到：标题先转成半角小写简体，写“{folded}”",
        "'{noun}' is never found, as titles are folded first: write '{folded}'",
    ),
    "category-empty-level": ("类目“{glob}”里有空的一级", "the category '{glob}' has an empty level"),
    "category-partial-star": (
        "类目“{glob}”里的 * 只能代表整级，或写在一级的开头",
        "in the category '{glob}' a * can only stand for a whole level or at the start of one",
    ),
    "category-hint": (
        "各级用 / 连接：食品/** 是食品及其下各级，食品/* 是食品的下一级，**/*盒 是末级以“盒”结尾的",
        "levels are joined by /: 食品/** is 食品 and all below it, 食品/* one level below it, **/*盒 any that ends in 盒",
    ),
    # selection
    "unknown-rule": ("没有“{id}”这条规则", "there is no rule '{id}'"),
    "is-a-family": (
        "“{family}”是一族规则，例如 {rule}；整族的名字只能用在 select、ignore、severity 里",
        "'{family}' is a family, of {rule} for example; what takes families is select, ignore and severity",
    ),
    "unknown-selection": ("没有“{entry}”这条规则、族或规则包", "there is no rule, family or pack '{entry}'"),
    "no-words": (
        "配置里没有 words.deny，写上就有这条规则",
        "the configuration denies no words: name some in words.deny",
    ),
    "list-rules": ("用 listing-lint rules list 查看全部规则", "see all rules with: listing-lint rules list"),
    "renamed": ("规则 {old} 已改名为 {new}", "the rule {old} is now called {new}"),
    "unknown-platform": ("没有名为“{name}”的平台", "there is no platform called '{name}'"),
    # what is about to change
    "starts": ("{date} 起：{title}（{rule}）", "from {date} on: {title} ({rule})"),
    "ends": ("{date} 之后不再检查：{title}（{rule}）", "not checked after {date}: {title} ({rule})"),
    "limit-starts": ("{date} 起有新的限值：{title}（{rule}）", "a new limit from {date} on: {title} ({rule})"),
    "case-starts": (
        "{date} 起适用的商品有变化：{title}（{rule}）",
        "it holds for other goods from {date} on: {title} ({rule})",
    ),
    "limit-ends": ("{date} 之后限值不再有效：{title}（{rule}）", "a limit ends after {date}: {title} ({rule})"),
    # examples
    "example-invalid": ("示例不是有效的商品：{why}", "the example is not a valid listing: {why}"),
    "example-expectation": (
        "示例要有 expect 或 not_checked: true，而且只能有一个",
        "an example needs either expect or not_checked: true",
    ),
    "example-none": (
        "没有示例：至少要一个报出问题的，一个通过的",
        "no examples: it needs one in which it fires and one that passes",
    ),
    "example-no-firing": (
        "没有一个会报出问题的示例（expect: violation、evidence 或 review）",
        "no example in which it fires (expect: violation, evidence or review)",
    ),
    "example-no-passing": (
        "没有一个通过的示例（expect: none 或 exempt）",
        "no example that passes (expect: none or exempt)",
    ),
    "example-expected": ("应为 {expected}，实际 {found}", "expected {expected}, found {found}"),
    "example-expected-why": ("应为 {expected}，实际 {found}：{why}", "expected {expected}, found {found}: {why}"),
    "example-placeholder": (
        "提示语里的 {placeholder} 没有内容可填",
        "the message's {placeholder} has nothing to be filled with",
    ),
    "example-rule-off": ("规则在这里没有启用（{why}）", "the rule is off here ({why})"),
}
