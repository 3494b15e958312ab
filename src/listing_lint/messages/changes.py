"""What is said about edits: what they lead to, and why they could not be looked at."""

ENTRIES: dict[str, tuple[str, str]] = {
    "new": ("首次提交审核", "first review"),
    "review": ("重新审核", "back to review"),
    "unknown": ("不确定", "not known"),
    "free": ("可直接改", "free"),
    "gone": ("不再提交", "no longer submitted"),
    "edit-changed": ("改了", "changed"),
    "edit-added": ("加了", "added"),
    "edit-removed": ("删了", "removed"),
    "edit-reordered": ("换了顺序", "in another order"),
    "edit-content": ("内容变了，文件名没变", "another content under the same name"),
    "edit-missing": ("文件不存在或读不了", "the file is missing or can't be read"),
    "edit-encoded": ("换了文件，画面没变", "other bytes, the same picture"),
    "resubmit": ("重新提交资质：{names}", "hand in again: {names}"),
    "submit": ("一并提交资质：{names}", "hand in with it: {names}"),
    "no-triggers": (
        "没有规则包说明 {platform} 改什么要审核，以商家后台为准",
        "no pack says which edits {platform} reviews; your seller back office decides",
    ),
    "no-trigger": (
        "规则包没有说明这一处，以商家后台为准",
        "no pack speaks of this field; your seller back office decides",
    ),
    "no-platform": ("没有写平台，不知道改动要不要审核", "no platform is named, so nobody knows what is reviewed"),
    "nothing": ("自 {since} 以来没有改动", "nothing changed since {since}"),
    "totals": ("自 {since} 以来：{counts}", "since {since}: {counts}"),
    "silent": (
        "这些平台没有规则包说明改什么要审核，改动不能当成可以直接改：{names}（要让 CI 失败就加 --fail-on-unknown）",
        "no pack says which edits these platforms review, so what was edited there is not known to be free: {names} "
        "(--fail-on-unknown makes that exit with 1)",
    ),
    "count": ("{what} {n}", "{what}: {n}"),
    "more": ("另有 {n} 项没有列出", "{n} more are not listed"),
    "heading": ("改动与审核（自 {since}）", "Edits and reviews (since {since})"),
    "column-listing": ("商品", "Listing"),
    "column-platform": ("平台", "Platform"),
    "column-fate": ("结果", "What follows"),
    "column-edits": ("改动", "Edits"),
    "column-documents": ("资质", "Documents"),
    "platforms-left-out": (
        "提交记录里有 {n} 个商品是 {names} 的，现在没有写平台，对不上，例如 {id}",
        "recorded for {names}; listings that name no platform now ({n}, such as {id}) can't be matched",
    ),
    "platforms-left-out-hint": (
        "加上当时用的 --platform {names}，或在商品里写 platforms",
        "add --platform {names} as when they were recorded, or write platforms into the listings",
    ),
    "nameless": (
        "有 {n} 个商品记录时没写平台，这里当作已提交到现在写的平台，例如 {id}；下次记录时写上 --platform",
        "listings that were recorded without a platform ({n}, such as {id}) are compared as if submitted to the platforms "
        "that they name now; record the next submission with --platform",
    ),
    "recorded": ("已记下 {n} 份提交内容：{file}", "noted as submitted: {n} ({file})"),
    "snapshot-unreadable": ("读不了提交记录 {path}：{reason}", "the record {path} can't be read: {reason}"),
    "snapshot-not-written": ("提交记录写不进 {path}：{reason}", "the record can't be written to {path}: {reason}"),
    "not-a-snapshot": ("这一行不是提交记录", "this line is no record of a submission"),
    "record-hint": (
        "提交记录由 listing-lint changes --record 文件 写出，不要手改",
        "records are written by listing-lint changes --record FILE and not by hand",
    ),
    "no-revision": ("没有这个 git 版本：{name}", "there is no git revision '{name}'"),
    "no-revision-hint": (
        "写分支、标签或提交，例如 HEAD、origin/main；CI 里要先取到它（fetch-depth: 0）",
        "name a branch, a tag or a commit, such as HEAD or origin/main; in CI fetch it first (fetch-depth: 0)",
    ),
    "no-git": ("没有找到 git 命令", "the command git was not found"),
    "no-repository": ("“{path}”不在 git 仓库里", "'{path}' is in no git repository"),
    "no-repository-hint": (
        "到仓库里运行，或对照提交记录：--against",
        "run it in a repository, or compare with a record: --against",
    ),
    "not-ours": ("git 拒绝读取“{path}”：它属于另一个用户", "git does not read '{path}': it belongs to another user"),
    "not-ours-hint": (
        "确实可信就运行 git config --global --add safe.directory {path}",
        "if you trust it: git config --global --add safe.directory {path}",
    ),
    "git-failed": ("git 出错，它报“{reason}”", "git failed and says '{reason}'"),
    "id-twice": (
        "两个商品用了同一个编号 {id}（另一个在 {first}），没有比较",
        "two listings have the id {id} (the other is {first}), so this one was not compared",
    ),
    "recorded-twice": (
        "两个商品用了同一个编号 {id}（另一个在 {first}），不知道提交的是哪一个，都没有记录",
        "two listings have the id {id} (the other is {first}); which of them was submitted is not known, so neither was "
        "recorded",
    ),
    "one-way": (
        "写一个 git 版本，或 --against 提交记录，或 --record 文件，三选一",
        "say one of: a git revision, --against SNAPSHOT, --record FILE",
    ),
    "one-way-hint": (
        "例如 listing-lint changes HEAD，或 listing-lint changes --against submitted.jsonl",
        "for example: listing-lint changes HEAD, or listing-lint changes --against submitted.jsonl",
    ),
    "unknown-format": ("没有 {format} 这种格式，可写：{known}", "there is no format {format}; write one of: {known}"),
    "example-lacks": ("缺一个 expect: {wanted} 的示例", "no example with expect: {wanted}"),
    "example-expected": ("应为 {expected}，得到 {found}", "expected {expected}, found {found}"),
}
