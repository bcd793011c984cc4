"""外来数字：各条业务线共有的、不由本系统计算的数字；在本系统抽取过的，由抽取得出。"""

from __future__ import annotations

from fadu.kernel.figures.attested import Attested, Form
from fadu.kernel.figures.drawn import FromDraws
from fadu.kernel.figures.figure import Figures
from fadu.kernel.models import Draw


class AttestedFigures(Figures):
    """各条业务线共有的外来数字；某一条线特有的，声明在那条线里。"""

    line = "attested"
    title = "外来数字"

    rank = Attested(
        "名次",
        form=Form.RANK,
        unit="位",
        synonyms=("排名", "名次", "位居", "位列", "名列", "前列", "第一名"),
    )
    # 人民陪审员、人民监督员：在本系统抽取的，由抽取得出；参加、任命的登记在台账里，另有数字
    juror_places = FromDraws(
        "选任人民陪审员名额",
        unit="名",
        purpose=Draw.Purpose.JURORS.value,
        synonyms=("人民陪审员 名额", "选任 人民陪审员", "人民陪审员 人数"),
    )
    supervisors_drawn = FromDraws(
        "抽选人民监督员",
        unit="人次",
        purpose=Draw.Purpose.SUPERVISORS.value,
        synonyms=("抽选 人民监督员 人次", "人民监督员 人次"),
    )
    listed = Attested(
        "入选名单", form=Form.AWARD, unit="个", synonyms=("入选", "十大", "十佳", "名单规模", "百佳", "榜单")
    )
    award = Attested(
        "表彰和奖项",
        form=Form.AWARD,
        unit="项",
        synonyms=("获奖", "奖项", "等奖", "表彰", "荣誉", "先进集体", "示范", "督查激励", "优秀", "典型案例"),
    )
    claim = Attested(
        "首创、率先、唯一",
        form=Form.CLAIM,
        unit="项",
        synonyms=(
            "首创",
            "首创性工作",
            "率先",
            "首个",
            "首家",
            "首份",
            "首例",
            "唯一",
            "先河",
            "首次",
            "首批",
        ),
    )
    rule = Attested(
        "规定的标准",
        form=Form.RULE,
        unit="项",
        synonyms=("标准", "要求", "不少于", "不低于", "次序", "期限"),
    )
    elsewhere = {"陪审监督员选任": (juror_places, supervisors_drawn)}
