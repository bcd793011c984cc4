"""行政执法监督各选择项的值。键写进记录、不改；标签给人看。"""

Choices = tuple[tuple[str, str], ...]

CLUE_SOURCES: Choices = (
    ("hotline", "12345热线"),
    ("complaint", "投诉举报"),
    ("file_review", "案卷评查"),
    ("media", "媒体报道"),
    ("transferred", "其他机关移送"),
    ("other", "其他"),
)
