"""模拟的人的姓名：冠“模拟”，读来像姓名，不是真人。"""

# 百家姓的前几句，名用天干地支
FAMILIES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚"
    "范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康"
)
GIVEN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def named(place: int) -> str:
    """模拟赵甲甲、模拟钱酉己……: each once, up to 42,592."""
    given, family = divmod(place, len(FAMILIES))
    second, first = divmod((given + 131 * family) % len(GIVEN) ** 2, len(GIVEN))
    return f"模拟{FAMILIES[family]}{GIVEN[first]}{GIVEN[second]}"
