"""行政赔偿各选择项的值（国家赔偿法第三条、第四条、第三十二条至第三十六条）。键写进记录、不改。"""

from fadu.law.choices import Choices

# 国家赔偿法3
PERSONAL: Choices = (
    ("detention", "违法拘留或者违法采取限制人身自由的强制措施"),
    ("custody", "非法拘禁或者以其他方法非法剥夺人身自由"),
    ("violence", "以殴打、虐待等行为造成身体伤害或者死亡"),
    ("weapon", "违法使用武器、警械造成身体伤害或者死亡"),
    ("personal_other", "造成身体伤害或者死亡的其他违法行为"),
)
# 国家赔偿法4
PROPERTY: Choices = (
    ("punished", "违法实施罚款、吊销、停产停业、没收等行政处罚"),
    ("seized", "违法对财产采取查封、扣押、冻结等强制措施"),
    ("taken", "违法征收、征用财产"),
    ("property_other", "造成财产损害的其他违法行为"),
)
HARMS: Choices = (*PERSONAL, *PROPERTY)
BODILY = tuple(key for key, _ in PERSONAL)
OUTCOMES: Choices = (("whole", "赔偿"), ("part", "部分赔偿"), ("refused", "不予赔偿"))
# 国家赔偿法32、35
WAYS: Choices = (
    ("money", "支付赔偿金"),
    ("return", "返还财产"),
    ("restore", "恢复原状"),
    ("apology", "消除影响，恢复名誉，赔礼道歉"),
)
NEGOTIATIONS: Choices = (("agreed", "协商一致"), ("going", "仍在协商"), ("failed", "没有达成一致"))
# 国家赔偿法37.2
BASES: Choices = (
    ("judgment", "生效的判决书"),
    ("review", "复议决定书"),
    ("decision", "赔偿决定书"),
    ("mediation", "调解书"),
)
# 国家赔偿法16
RECOVERIES: Choices = (("wilful", "故意"), ("gross", "重大过失"))
