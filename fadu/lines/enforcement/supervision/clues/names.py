"""线索模型的键和名称；键写进台账、不改。各模型一个文件，在 clues/__init__.py 列全。"""

SIGNALS: tuple[tuple[str, str], ...] = (
    ("late_publication", "逾期公示"),
    ("overdue", "超期办案"),
    ("off_benchmark", "罚款超出裁量基准"),
    ("uneven", "同案不同罚"),
    ("night", "夜间执法"),
    ("frequent_visits", "多次检查同一企业"),
    ("unreviewed", "应当审核没有法制审核"),
    ("uncertified", "没有有效执法证"),
    ("harsh", "小过重罚"),
    ("fined_again", "短期内重复罚款"),
    ("no_basis", "罚款没有清单依据"),
)
