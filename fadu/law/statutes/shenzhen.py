"""深圳经济特区矛盾纠纷多元化解条例（2022年）: a local regulation, in force in the special zone only; 工作日 are named as such."""

from datetime import date

from fadu.law.statute import Statute

SHENZHEN = Statute(
    key="shenzhen",
    title="深圳经济特区矛盾纠纷多元化解条例",
    short="深圳经济特区矛盾纠纷多元化解条例",
    articles=88,
    in_force=date(2022, 5, 1),
    text_file="深圳经济特区矛盾纠纷多元化解条例.md",
)
