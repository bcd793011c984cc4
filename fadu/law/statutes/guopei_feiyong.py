"""国家赔偿费用管理条例（2011年）: says 工作日 where it means them."""

from datetime import date

from fadu.law.statute import Statute

GUOPEI_FEIYONG = Statute(
    key="guopei_feiyong",
    title="国家赔偿费用管理条例",
    short="国家赔偿费用管理条例",
    order="国务院令第589号",
    articles=14,
    in_force=date(2011, 1, 17),
    text_file="国家赔偿费用管理条例.md",
)
