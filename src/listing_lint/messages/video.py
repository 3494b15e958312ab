"""What is said about videos: that they can't be read, and the limits that they break."""

ENTRIES: dict[str, tuple[str, str]] = {
    "not-a-video": ("不是视频（{format}）", "it is no video ({format})"),
    "no-reader": (
        "{format} 视频读不出时长和尺寸，只会读 MP4、MOV",
        "length and size of {format} videos can't be read, only those of MP4 and MOV",
    ),
    "no-header": ("视频里没有文件头（moov），可能没传完", "the video has no header (moov); it may be cut off"),
    "no-picture": ("视频里没有画面", "there is no picture in the video"),
    "cut-off": ("视频不完整，后面缺了一段", "the video is cut off: its end is missing"),
    "broken": ("视频的文件头坏了", "the header of the video is broken"),
    "no-length": ("文件头没有写时长", "its header does not tell how long it is"),
    "long": ("视频 {value} 秒，最多 {limit} 秒", "the video takes {value} seconds, at most {limit} are allowed"),
    "short": ("视频 {value} 秒，至少 {limit} 秒", "the video takes {value} seconds, at least {limit} are wanted"),
    "small": (
        "视频 {width}×{height}，短边至少 {limit} 像素",
        "the video has {width}x{height} pixels; its shorter side should have {limit}",
    ),
    "ratio": ("视频 {width}×{height}，应为 {limit}", "the video has {width}x{height} pixels and is not {limit}"),
    "wide": (
        "视频 {width}×{height}，宽高比应在 {limit} 之间",
        "the video has {width}x{height} pixels; its shape should lie between {limit}",
    ),
    "format": ("视频是 {value} 格式，只收 {limit}", "the video is in {value} format: only {limit} is accepted"),
    "heavy": ("视频 {size}，最多 {most}", "the video has {size}, at most {most} are allowed"),
    "light": ("视频 {size}，至少 {least}", "the video has {size}, at least {least} are wanted"),
    "two-shapes": ("ratios 和 between 只能写一个", "say either ratios or between"),
}
