"""民营经济促进法：随机抽取、联合检查在第五十二条，司法行政部门对涉企执法的监督在第五十三条。"""

from datetime import date

from fadu.law.statute import Statute

MINYING = Statute(
    key="minying",
    title="中华人民共和国民营经济促进法",
    short="民营经济促进法",
    articles=78,
    in_force=date(2025, 5, 20),
    text_file="民营经济促进法.md",
)
