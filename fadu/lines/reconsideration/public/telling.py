"""怎么说：各阶段办到哪一步，门户上的用语，公开哪些期限，不公开哪些事项。"""

from __future__ import annotations

from fadu.kernel.public import Progress, Says

MILESTONES = ("收到", "受理", "审理", "决定")
PROGRESS = {
    "lodged": Progress(title="已交原机关", now="原机关五个工作日内自行纠正，或者转送复议机关。", at=1),
    "receiving": Progress(
        title="正在审查", now="复议机关正在审查是否受理。到期没有作出不予受理决定的，视为受理。", at=1
    ),
    "correcting": Progress(
        title="等您补正", now="材料还不齐，请按补正通知补齐。收到补正后重新审查是否受理。", at=1
    ),
    "abandoned": Progress(
        title="视为放弃申请", now="补正期限已过，没有收到补正材料，这次申请已经结束。", at=1
    ),
    "refused": Progress(title="不予受理", now="理由和不服时怎么办，见不予受理决定书。", at=1),
    "told": Progress(title="已告知", now="复议机关已书面告知处理办法，见告知书。", at=1),
    "transferred": Progress(title="已移送", now="案件已移送有管辖权的复议机关，由它继续办理。", at=1),
    "accepted": Progress(
        title="已受理", now="复议机关正把申请书副本发给被申请人，要求其书面答复并提交证据。", at=2
    ),
    "served": Progress(
        title="等被申请人答复",
        now="被申请人应当书面答复并提交证据、依据；逾期不交的，视为没有证据、依据。",
        at=2,
    ),
    "reviewing": Progress(
        title="审理中",
        now="复议机关正在审理，会听取您的意见。您可以查阅被申请人的答复和证据，补充自己的证据。",
        at=3,
    ),
    "suspended": Progress(title="中止", now="期限停止计算，原因消除后恢复审理。原因见中止通知书。", at=3),
    "hearing": Progress(title="听证", now="时间、地点见听证通知书，请准时参加。", at=3),
    "consulting": Progress(title="审理中", now="复议机关正在审理。", at=3),
    "mediating": Progress(title="调解中", now="调解自愿；达不成协议的，继续审理并作出决定。", at=3),
    "drafted": Progress(title="审理中", now="复议机关正在审理，即将作出决定。", at=3),
    "elevated": Progress(title="提级审理", now="案件改由上级复议机关审理。", at=3),
    "merged": Progress(title="合并审理", now="与有关案件合并审理。", at=3),
    "decided": Progress(title="已作出决定", now="复议决定书正在送达。", at=4),
    "closed_mediated": Progress(title="调解结案", now="行政复议调解书正在送达。", at=4),
    "terminated": Progress(title="已终止", now="这件复议已经终止，理由见终止决定书。", at=4),
    "dismissed": Progress(title="驳回申请", now="理由和不服时怎么办，见驳回行政复议申请决定书。", at=4),
    "effective": Progress(
        title="已经生效",
        now="文书已送达。不服复议决定的，可以在期限内向人民法院起诉，最后一日见下面的期限。",
        at=4,
    ),
    "complying": Progress(title="督促履行", now="复议机关正在责令被申请人履行决定。", at=4),
    "archived": Progress(title="已办结", now="案件已经办结归档。", at=4),
}

SAYS = Says(
    question="对行政机关的决定不服？",
    about="罚款、扣押、不给办证、征收补偿、工伤认定、该办的事没有办……都可以申请行政复议，请上级政府重新审查。",
    merits=("不收费", "不用跑", "约十分钟填完"),
    hint="一般要在知道决定之日起六十日内提出。",
    prepare=(
        "决定书的照片（没有也可以）",
        "身份证号码；单位申请的，统一社会信用代码",
        "收到决定的大概日期",
        "替别人办的，授权委托书的照片",
    ),
    place="对谁不服",
    place_title="对哪个机关不服",
    place_find="查找机关",
    place_help="填名称里的几个字，如“公安”“市场监管”“街道”。名称见决定书末尾的印章。",
    place_label="作出决定（或者没有办事）的机关",
    body="复议机关",
    handled_by="由谁复议",
    asking="申请行政复议",
    file_lead="决定书、证据等，直接拍照就行。现在没有的可以跳过，缺什么复议机关会一次告诉您。",
    file_kinds=("决定书", "身份证明", "授权委托书", "证据", "推选书"),
    many="申请人超过10人，须推选2至5名代表人，全体申请人在推选书上签名。推选书请在“材料”一步上传（实施条例第十七条）。",
    afterwards=(
        "到期没有作出不予受理决定的，视为受理。",
        "材料不全的，会一次告诉您补什么，在“办件查询”里补交。",
        "受理后，在“办件查询”里看每一步和每个期限。",
    ),
    fee="行政复议不收取任何费用（行政复议法第八十七条）。",
    truth="同一件事不重复申请；法院已经受理的，不再申请复议",
    guide="reconsideration/guide.html",
    decides_by="review",
)

SHOWN_TERMS = frozenset(
    {
        "review",
        "correct_review",
        "correct",
        "correct_longer",
        "serve",
        "reply",
        "decide",
        "elevated_decide",
        "sue",
        "redo",
    }
)

HIDDEN_EVENTS = frozenset(
    {
        "drafted",
        "draft_returned",
        "committee_asked",
        "committee_answered",
        "handler_assigned",
        "elevation_asked",
        "elevation_refused",
        "opinion_issued",
        "opinion_served",
        "opinion_replied",
        "guide_checked",
        "resolution_advised",
        "resolution_answered",
        "standards_fed_back",
        "standards_answered",
        "suit_closed",
        "petitioned",
        "advice_issued",
        "advice_replied",
        "interviewed",
        "notified",
        "copied_up",
        "published",
        "unpublished",
        "archived",
    }
)
