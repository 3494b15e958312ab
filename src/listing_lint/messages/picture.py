"""What is wrong with pictures; a rule's own message takes the place of these."""

ENTRIES: dict[str, tuple[str, str]] = {
    "too-many": ("有 {value} 张，最多 {limit} 张", "there are {value} pictures, at most {limit} are allowed"),
    "too-few": ("只有 {value} 张，至少要 {limit} 张", "there are only {value} pictures, at least {limit} are needed"),
    "narrow": (
        "图片 {width}×{height} 像素，宽至少要 {limit} 像素",
        "the picture has {width}x{height} pixels: it must be at least {limit} pixels wide",
    ),
    "low": (
        "图片 {width}×{height} 像素，高至少要 {limit} 像素",
        "the picture has {width}x{height} pixels: it must be at least {limit} pixels high",
    ),
    "wide": (
        "图片 {width}×{height} 像素，宽最多 {limit} 像素",
        "the picture has {width}x{height} pixels: it may be at most {limit} pixels wide",
    ),
    "high": (
        "图片 {width}×{height} 像素，高最多 {limit} 像素",
        "the picture has {width}x{height} pixels: it may be at most {limit} pixels high",
    ),
    "small": (
        "图片 {width}×{height} 像素，最长边至少要 {limit} 像素",
        "the picture has {width}x{height} pixels: its longest side must have at least {limit}",
    ),
    "large": (
        "图片 {width}×{height} 像素，最长边最多 {limit} 像素",
        "the picture has {width}x{height} pixels: its longest side may have at most {limit}",
    ),
    "ratio": (
        "图片 {width}×{height} 像素，宽高比不是 {limit}",
        "the picture has {width}x{height} pixels: its width to height is not {limit}",
    ),
    "format": ("图片是 {value} 格式，只收 {limit}", "the picture is in {value} format: only {limit} is accepted"),
    "extension": (
        "文件名是 .{extension}，内容却是 {value} 格式",
        "the file is called .{extension}, but it is in {value} format",
    ),
    "heavy": ("图片 {size}，最多 {most}", "the picture has {size}, at most {most} are allowed"),
    "light": ("图片只有 {size}，至少要 {least}", "the picture has only {size}, at least {least} are needed"),
    "scene": (
        "背景不是白底：画面四边几乎没有白色背景",
        "the background is not white: hardly any of it is seen at the picture's border",
    ),
    "tinted": (
        "背景不是纯白：边缘背景只有 {percent}% 是白色，亮度中位数 {level}（纯白为 255）",
        "the background is not pure white: only {percent}% of it is white at the border, its median level is {level} of 255",
    ),
    "shadow": (
        "白底上有阴影、倒影或灰斑，占画面 {percent}%",
        "a shadow, reflection or grey patch lies in the white background: {percent}% of the picture",
    ),
    "almost": (
        "背景看着是白色，但边缘背景只有 {percent}% 是 255（亮度中位数 {level}）",
        "the background looks white, but only {percent}% of it is 255 at the border (median level {level})",
    ),
    "edge-line": (
        "白底的边上有一条 {value} 像素宽的线（{sides} 边），裁掉即可",
        "a line of {value} pixels runs along {sides} side(s) of the white background: crop it off",
    ),
    "frame": (
        "图片带边框（{sides} 边，宽 {value} 像素）",
        "the picture has a frame on {sides} sides, {value} pixels wide",
    ),
    "line": ("图片里画了一圈边线（宽 {value} 像素）", "a line of {value} pixels is drawn around the picture"),
    "bars": (
        "图片两边补了色条（宽 {value} 像素），不是白边",
        "bars of {value} pixels fill up two sides of the picture, and they are not white",
    ),
    "collage": (
        "这是 {value} 张图拼成的（{columns} 列 × {rows} 行）",
        "{value} pictures are joined to one ({columns} by {rows})",
    ),
    "blurred": (
        "图片模糊，找不到清晰的边缘（清晰度 {value}，至少 {limit}）",
        "the picture is blurred: no edge in it is sharp ({value}, sharp from {limit})",
    ),
    "shaken": (
        "图片有拖影，一个方向上没有清晰的边缘（清晰度 {value}，至少 {limit}）",
        "the picture is shaken: no edge is sharp in one direction ({value}, sharp from {limit})",
    ),
    "little": (
        "商品只占画面的 {percent}%，至少要 {bound}%",
        "the product fills {percent}% of the picture, it should fill {bound}%",
    ),
    "tight": (
        "商品占到画面的 {percent}%，最多 {bound}%，四周要留白",
        "the product fills {percent}% of the picture, {bound}% at most: leave a margin",
    ),
    "off-centre": (
        "商品偏离画面中心 {percent}%，最多 {bound}%",
        "the product is {percent}% of the picture off its middle, {bound}% at most",
    ),
    "cut-off": (
        "商品被画面边缘裁掉了：占去一边的 {percent}%",
        "the product is cut off: it takes up {percent}% of one side of the picture",
    ),
    "no-subject": (
        "画面没有纯色背景，无法判断商品的位置和大小",
        "the picture has no plain background, so that place and size of the product can't be told",
    ),
    "darker": (
        "图片比同类目（{category}）的平均亮度暗 {percent}%（{value}，平均 {mean}）",
        "the picture is {percent}% darker than the mean of its category ({category}): {value}, the mean is {mean}",
    ),
    "same-elsewhere": (
        "和商品 {first} 用了同一张图",
        "the same picture as in listing {first}",
    ),
    "alike-elsewhere": (
        "和商品 {first} 的图几乎一样（缩放、裁剪、镜像或加了标记）",
        "nearly the same picture as in listing {first} (resized, cropped, mirrored or marked)",
    ),
    "same-here": ("和本商品的另一张图（{place}）相同", "the same picture as {place} of this listing"),
    "alike-here": (
        "和本商品的另一张图（{place}）几乎一样",
        "nearly the same picture as {place} of this listing",
    ),
    "animation": ("图片是动图", "the picture is animated"),
    "cmyk": (
        "图片是 CMYK 印刷色，网页上会偏色",
        "the picture is in CMYK, the colours of printing: they change on screens",
    ),
    "location": ("图片里存有拍摄地点（GPS）", "the place where it was taken (GPS) is stored in the picture"),
    "turned": (
        "图片靠 EXIF 方向标记旋转，不认这个标记的平台会横着显示",
        "the picture is turned by its EXIF tag only: where that is not read it lies on its side",
    ),
    "transparency": ("图片有透明部分", "the picture has transparent parts"),
    "megapixels": (
        "图片有 {value} 万像素，最多 {limit} 万",
        "the picture has {value} x 10,000 pixels, at most {limit}",
    ),
    "on-white": (
        "图片有透明部分，这里按白底检查；有的平台会显示成黑色或灰色，建议压平成白底再上传。",
        "The picture is partly transparent and was looked at on white; some platforms show black or grey: flatten it on white.",
    ),
    "mark-known": ("图片上有团队列出的水印“{text}”", "the picture bears a mark of your team's list: {text}"),
    "mark-name": (
        "图片上有半透明的水印文字“{text}”（不透明度约 {percent}%）",
        "the picture bears the half-transparent mark '{text}' (opacity about {percent}%)",
    ),
    "mark-tiled": (
        "图片铺满了重复的水印（不透明度约 {percent}%）",
        "a mark is repeated all over the picture (opacity about {percent}%)",
    ),
    "mark-again": (
        "图片上有“{text}”：其他图片的水印“{whole}”的一部分",
        "the picture bears '{text}': a piece of '{whole}', which is a mark in other pictures",
    ),
    "mark-figure": (
        "图片空白处有浅色的标记，可能是水印（不透明度约 {percent}%），请人工确认",
        "a pale mark stands free on the picture's ground and may be a watermark (opacity about {percent}%): please look",
    ),
    "mark-through": (
        "文字“{text}”是半透明的（不透明度约 {percent}%）：底下的图案透过笔画继续，是叠加的水印",
        "the text '{text}' is half-transparent (opacity about {percent}%): what lies under it goes on through its strokes",
    ),
    "mark-stamp": (
        "图片正中或角上有半透明的圆形标记，可能是水印（不透明度约 {percent}%），请人工确认",
        "a half-transparent ring or disc in the middle or a corner may be a watermark (opacity about {percent}%): please look",
    ),
    "mark-shared": (
        "同一个标记在 {pictures} 张不同的图片上出现在同一位置，是叠加上去的水印",
        "the same mark lies at the same place in {pictures} pictures that show different things: it was laid over them",
    ),
    "text-area": (
        "详情图里文字占 {percent}%，超过 {most}%（文字行面积 ÷ 图片面积）",
        "text covers {percent}% of the detail pictures, over {most}% (area of the text lines to area of the pictures)",
    ),
    "text-lines": (
        "详情图里有 {value} 行文字，最多 {limit} 行",
        "the detail pictures hold {value} lines of text, at most {limit} are allowed",
    ),
    "text-characters": (
        "详情图平均每张 {value} 个字，最多 {limit} 个",
        "the detail pictures hold {value} characters each on average, at most {limit} are allowed",
    ),
    "text-overlay": (
        "图上有文字“{text}”等 {lines} 行，占画面 {percent}%",
        "text was laid over the picture: '{text}' and more, {lines} lines, {percent}% of it",
    ),
    "code-shown": (
        "图上有 {format} 码，内容是“{content}”",
        "the picture shows a {format} code that contains '{content}'",
    ),
    "code-of-other-goods": (
        "图上的条码是 {content}，商品填的是 {barcode}",
        "the bar code in the picture is {content}, that of the listing {barcode}",
    ),
    "package-number-missing": (
        "包装图上没有认出要求的编号",
        "the number that is asked for was not found in the package pictures",
    ),
    "no-file-size": (
        "“{value}”不是文件大小，应写成 3MB、38KB 或 500B",
        "'{value}' is not a file size: write 3MB, 38KB or 500B",
    ),
    "no-ratio": ("“{value}”不是宽高比，应写成 1:1 或 3:4", "'{value}' is not width to height: write 1:1 or 3:4"),
    "min-without-slot": (
        "写了 min 就要写 slot：缺图时指出的字段",
        "with min, say which slot: the field that is short of pictures",
    ),
    "no-character": ("min_characters 至少是 1，不能是 {value}", "min_characters is 1 or more, not {value}"),
    "not-a-part": (
        "{name} 是占画面的比例，应从 0 起、小于 1，不能是 {value}",
        "{name} is a share of the picture from 0 to below 1, not {value}",
    ),
    "formats-and-shown": (
        "look_for: shown 要写 formats，formats 也只用于 shown",
        "look_for: shown wants formats, and formats goes with nothing else",
    ),
    "no-max": ("要写 max：{measure} 最多是多少", "say max: the largest {measure} that is accepted"),
    "no-platform": ("没有名为“{name}”的平台；有 {known}", "there is no platform '{name}'; there are {known}"),
}
