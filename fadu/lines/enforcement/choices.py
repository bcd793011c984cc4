"""行政执法各选择项的值。键写进记录、不改；标签给人看。"""

Choices = tuple[tuple[str, str], ...]

CLUE_SOURCES: Choices = (
    ("inspection", "检查发现"),
    ("complaint", "投诉举报"),
    ("assigned", "上级交办"),
    ("transferred", "其他机关移送"),
    ("monitoring", "监测、抽查"),
    ("media", "媒体报道"),
    ("other", "其他"),
)
