"""劳动人事争议仲裁办案规则（2017年制定）: cited from memory, no official text was at hand; the citation says so wherever it is shown."""

from datetime import date

from fadu.law.statute import Statute

ZHONGCAI = Statute(
    key="zhongcai",
    title="劳动人事争议仲裁办案规则",
    short="劳动人事争议仲裁办案规则",
    version="条文未与官方文本核对",
    order="人力资源和社会保障部令第33号",
    articles=81,
    in_force=date(2017, 7, 1),
    recalled=True,
)
