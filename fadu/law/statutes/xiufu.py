"""信用修复管理办法（2025年）: says 工作日 where it means them."""

from datetime import date

from fadu.law.statute import Statute

XIUFU = Statute(
    key="xiufu",
    title="信用修复管理办法",
    short="信用修复管理办法",
    order="国家发展改革委令第36号",
    articles=30,
    in_force=date(2026, 4, 1),
    text_file="信用修复管理办法.md",
)
