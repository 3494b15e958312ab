"""Why the operating system refuses a file: what it says in English, in the reader's language."""

ENTRIES: dict[str, tuple[str, str]] = {
    "not-found": ("没有这个文件或文件夹", "there is no such file or folder"),
    "not-permitted": ("没有权限", "no permission"),
    "is-a-folder": ("它是文件夹，不是文件", "it is a folder, not a file"),
    "not-a-folder": ("路径中间有一级不是文件夹", "a part of the path is no folder"),
    "there-already": ("已经有同名的文件或文件夹", "there is a file or folder of that name"),
    "disk-full": ("磁盘已满", "the disk is full"),
    "read-only": ("这个磁盘只能读", "the disk is read-only"),
    "name-too-long": ("名字太长", "the name is too long"),
    "too-many-links": ("链接绕成了圈", "links lead in a circle"),
    "too-many-open": ("同时打开的文件太多", "too many files are open at once"),
    "other": ("系统报“{said}”", "the system says '{said}'"),
}
