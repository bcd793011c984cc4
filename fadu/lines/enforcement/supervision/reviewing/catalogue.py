"""内置的评查标准。分四个方面（行政执法监督条例第十八条）：合法、适当、文书、证据，另加归档。

[P] 各地的分值和一票否决项没有全国统一的规定，这里照通行的做法；项目所依据的条文是法律的。各机关可以另定自己的版本。
"""

from __future__ import annotations

from fadu.law.statutes import CHUFA, JIANDUZHIFA, QIANGZHI, SANXIANG, XUKE
from fadu.lines.enforcement.supervision.reviewing.standards import Item, Standard, Veto, cited

LAWFUL, FITTING, PAPERS, PROOF, FILED = "合法性", "适当性", "文书规范", "证据", "归档"
PRACTICE = "内置：分值和一票否决项照各地通行做法，项目依据见各项所引条文"
P18 = JIANDUZHIFA[18]


def _item(key: str, group: str, points: int, text: str, cite: str) -> Item:
    return Item(key, group, text, points * 100, cite)


PENALTY = Standard(
    "penalty",
    (
        _item(
            "subject", LAWFUL, 6, "执法主体合格，没有超越职权、地域和级别管辖", cited(CHUFA[17], CHUFA[22])
        ),
        _item("officers", LAWFUL, 6, "两名以上执法人员，持证、出示证件", cited(CHUFA[42, 1], CHUFA[55, 1])),
        _item(
            "basis", LAWFUL, 8, "适用的法律、法规、规章正确，引用到条款项", cited(CHUFA[38], CHUFA[59, 1, 3])
        ),
        _item("filing", LAWFUL, 4, "符合立案条件的及时立案", cited(CHUFA[54, 2])),
        _item("informing", LAWFUL, 8, "处罚前告知内容、事实、理由、依据和权利", cited(CHUFA[44])),
        _item("defence", LAWFUL, 5, "听取并复核陈述、申辩，没有因申辩加重", cited(CHUFA[45])),
        _item("hearing", LAWFUL, 5, "应当听证的告知并依法组织", cited(CHUFA[63], CHUFA[64])),
        _item("review", LAWFUL, 5, "应当法制审核、集体讨论的，在决定前完成", cited(CHUFA[57, 2], CHUFA[58])),
        _item("period", LAWFUL, 4, "在办案期限内作出决定，延长有批准", cited(CHUFA[60])),
        _item("serving", LAWFUL, 4, "宣告后当场交付，或者七日内送达", cited(CHUFA[61])),
        _item("measures", LAWFUL, 3, "先行登记保存、查封扣押合法并按时处理", cited(CHUFA[56], QIANGZHI[25])),
        _item(
            "discretion",
            FITTING,
            8,
            "处罚与事实、性质、情节、危害程度相当，符合裁量基准",
            cited(CHUFA[5, 2], CHUFA[34]),
        ),
        _item(
            "leniency", FITTING, 4, "从轻、减轻、不予处罚的情形有认定、有理由", cited(CHUFA[32], CHUFA[33])
        ),
        _item("facts", PROOF, 8, "事实清楚，每一要件有证据证明", cited(CHUFA[40], CHUFA[46, 2])),
        _item("evidence", PROOF, 6, "证据真实、完整，来源合法，经当事人确认或者说明", cited(CHUFA[46], P18)),
        _item("recording", PROOF, 4, "启动、调查、审核、决定、送达、执行全过程记录", cited(CHUFA[47])),
        _item("decision", PAPERS, 5, "决定书载明法定事项，救济途径和期限正确", cited(CHUFA[59])),
        _item("records", PAPERS, 3, "笔录要素齐全，签名、日期、页码、修改按规定", cited(CHUFA[55, 2], P18)),
        _item("closing", FILED, 2, "缴款、执行、结案材料齐全", cited(CHUFA[67], CHUFA[72])),
        _item("archive", FILED, 2, "一案一卷，目录、次序、装订规范", cited(CHUFA[47])),
    ),
    (
        Veto("no_power", "没有执法主体资格或者超越法定职权", cited(CHUFA[38, 2], CHUFA[17])),
        Veto("no_basis", "没有法律、法规、规章依据，或者依据已经失效", cited(CHUFA[38, 1])),
        Veto("no_notice", "没有告知、没有听取陈述申辩，或者应当听证没有听证", cited(CHUFA[62], CHUFA[63])),
        Veto("no_review", "应当法制审核而没有审核，或者审核未通过而作出决定", cited(CHUFA[58, 1])),
        Veto("too_late", "违法行为已过追究时效而处罚", cited(CHUFA[36])),
    ),
    source=PRACTICE,
)
PERMIT = Standard(
    "permit",
    (
        _item("subject", LAWFUL, 8, "实施机关合格，在法定职权范围内", cited(XUKE[22])),
        _item("basis", LAWFUL, 8, "条件、材料有依据，没有增设条件", cited(XUKE[16], XUKE[30])),
        _item("acceptance", LAWFUL, 10, "当场或者五日内处理申请，一次告知补正，出具凭证", cited(XUKE[32])),
        _item("checking", LAWFUL, 8, "审查材料；需要核实的，两名以上人员核查", cited(XUKE[34])),
        _item(
            "interested",
            LAWFUL,
            6,
            "告知利害关系人并听取意见；应当听证的听证",
            cited(XUKE[36], XUKE[46], XUKE[47]),
        ),
        _item("period", LAWFUL, 10, "在法定期限内作出决定，延长有批准并告知理由", cited(XUKE[42])),
        _item("serving", LAWFUL, 6, "十日内颁发、送达证件", cited(XUKE[44])),
        _item("reasons", FITTING, 10, "不予许可的说明理由并告知救济途径；裁量一致", cited(XUKE[38, 2])),
        _item("facts", PROOF, 10, "符合（不符合）法定条件有证据证明", cited(XUKE[38, 1], P18)),
        _item("evidence", PROOF, 8, "申请材料真实、完整，核对原件有记录", cited(XUKE[31], P18)),
        _item("decision", PAPERS, 8, "决定书、证件内容完整、准确", cited(XUKE[38], XUKE[39])),
        _item("publication", FILED, 4, "准予许可的决定公开", cited(XUKE[40])),
        _item("archive", FILED, 4, "一件一卷，目录、次序、装订规范", cited(P18)),
    ),
    (
        Veto("no_power", "没有实施主体资格或者超越法定职权", cited(XUKE[22], XUKE[69, 1, 2])),
        Veto("no_basis", "没有法定依据实施许可，或者违法增设条件", cited(XUKE[17], XUKE[16])),
        Veto("no_notice", "应当听证、听取利害关系人意见而没有", cited(XUKE[46], XUKE[47])),
        Veto("no_review", "重大许可决定没有法制审核", cited(SANXIANG[12])),
        Veto("too_late", "超过法定期限作出决定且没有批准延长", cited(XUKE[42])),
    ),
    source=PRACTICE,
)
COMPULSION = Standard(
    "compulsion",
    (
        _item("subject", LAWFUL, 8, "实施机关和人员合格，没有委托", cited(QIANGZHI[17])),
        _item("basis", LAWFUL, 8, "有法律、法规依据，种类在法定范围内", cited(QIANGZHI[10], QIANGZHI[9])),
        _item(
            "approval",
            LAWFUL,
            8,
            "实施前报批；当场实施的，二十四小时内补批",
            cited(QIANGZHI[18, 1, 1], QIANGZHI[19]),
        ),
        _item("informing", LAWFUL, 10, "当场告知理由、依据、权利，听取陈述申辩", cited(QIANGZHI[18])),
        _item(
            "urging",
            LAWFUL,
            8,
            "强制执行前书面催告，听取意见后决定",
            cited(QIANGZHI[35], QIANGZHI[36], QIANGZHI[37]),
        ),
        _item("period", LAWFUL, 10, "查封、扣押不超过三十日，延长有批准并告知", cited(QIANGZHI[25])),
        _item("release", LAWFUL, 6, "应当解除的及时解除并退还", cited(QIANGZHI[28])),
        _item(
            "fitting",
            FITTING,
            10,
            "适当；非强制手段能达到目的的不用强制，不扣无关财物",
            cited(QIANGZHI[5], QIANGZHI[23]),
        ),
        _item("humane", FITTING, 4, "不在夜间、节假日执行，不以断水断电迫使", cited(QIANGZHI[43])),
        _item("facts", PROOF, 8, "采取强制的事实有证据证明", cited(P18)),
        _item(
            "scene", PROOF, 8, "现场笔录、清单齐全，当事人或者见证人签名", cited(QIANGZHI[18], QIANGZHI[24])
        ),
        _item("decision", PAPERS, 8, "决定书载明法定事项，救济途径正确", cited(QIANGZHI[24], QIANGZHI[37])),
        _item("archive", FILED, 4, "一案一卷，目录、次序、装订规范", cited(P18)),
    ),
    (
        Veto("no_power", "没有行政强制权或者由不合格人员实施", cited(QIANGZHI[17])),
        Veto("no_basis", "没有法律、法规依据", cited(QIANGZHI[10])),
        Veto("no_notice", "没有告知、没有听取陈述申辩，或者没有催告", cited(QIANGZHI[18], QIANGZHI[35])),
        Veto("no_review", "重大强制决定没有法制审核", cited(SANXIANG[12])),
        Veto("too_late", "超过法定期限查封、扣押、冻结", cited(QIANGZHI[25], QIANGZHI[32])),
    ),
    source=PRACTICE,
)


def _general(act_kind: str, what: str) -> Standard:
    """检查、征收征用、其他：没有一部统一的法律，依监督条例第十八条和三项制度的要求."""
    return Standard(
        act_kind,
        (
            _item(
                "subject", LAWFUL, 12, f"{what}的主体、人员合格，持证、出示证件", cited(JIANDUZHIFA[11], P18)
            ),
            _item("basis", LAWFUL, 12, f"{what}有依据，范围、频次符合规定", cited(P18)),
            _item("procedure", LAWFUL, 16, "程序合法，告知权利义务，听取意见", cited(P18)),
            _item("review", LAWFUL, 6, "重大决定经过法制审核", cited(SANXIANG[12])),
            _item("fitting", FITTING, 12, "与事实、性质、情节、社会危害程度相当", cited(P18)),
            _item("facts", PROOF, 14, "事实清楚，证据真实、完整", cited(P18)),
            _item("recording", PROOF, 8, "全过程有文字、音像记录", cited(SANXIANG[8])),
            _item("papers", PAPERS, 14, "文书要素齐全，内容准确，签名、日期完整", cited(P18)),
            _item("archive", FILED, 6, "一案一卷，目录、次序、装订规范", cited(P18)),
        ),
        (
            Veto("no_power", "没有执法主体资格或者超越法定职权", cited(P18)),
            Veto("no_basis", "没有法定依据", cited(P18)),
            Veto("no_notice", "应当告知、听取意见而没有", cited(P18)),
            Veto("no_review", "重大决定没有法制审核", cited(SANXIANG[12])),
            Veto("too_late", "超过法定期限或者时效", cited(P18)),
        ),
        source=PRACTICE,
    )


BUILT_IN = {
    one.act_kind: one
    for one in (
        PENALTY,
        PERMIT,
        COMPULSION,
        _general("inspection", "行政检查"),
        _general("levy", "征收征用"),
        _general("other", "执法"),
    )
}
