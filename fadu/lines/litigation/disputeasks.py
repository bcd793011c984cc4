"""行政争议调解各事项的填写项；赔偿、诉讼的在 compensationasks.py、asks.py，它们是同一份清单。"""

from fadu.kernel.asks import Choice, Clock, Day, Listed, LongText, Money, Text, YesNo
from fadu.lines.litigation import disputechoices as c
from fadu.lines.litigation import routing
from fadu.lines.litigation.compensationasks import CompensationAsks


class DisputeAsks(CompensationAsks):
    """行政争议调解中心。"""

    sent_by = Choice("移送来源", choices=c.SOURCES)
    sender = Text("移送单位", required=False, max=120)
    sender_number = Text("移送单位的案号", required=False, max=120)
    dispute_claims = LongText("争议的事项和请求", max=10_000)
    all_willing = YesNo("各方都同意调解", help="调解自愿；一方不同意的，不能受理。")
    station = Listed(
        "工作站、专业工作室",
        of=routing.stations,
        titled=routing.station_titles,
        several=False,
        help="按领域对口的在前。",
    )
    mediator = Listed(
        "调解员", of=routing.mediators, titled=routing.mediator_titles, several=False, help="任期以内的。"
    )
    mediate_by = Day("调解期限至", required=False, future=True, help="不填的为受理之日起三十日。")
    change_mediator_note = Text("更换的理由", max=500)
    refuse_ground = Choice("原因", choices=c.FAILURES)
    dispute_note = LongText("说明", required=False, max=5000)
    session_on = Day("调解日期", future=True)
    session_time = Clock("调解时间")
    session_place = Text("调解地点", max=200)
    participants = Text(
        "参加的单位和人员", required=False, max=500, help="“1+N”：被诉机关、镇街、法院、律师、专家等。"
    )
    proposal = LongText("调解方案", required=False, max=5000)
    session_note = LongText("调解的经过", max=10_000)
    all_agree_longer = YesNo("各方同意延长")
    mediate_result = Choice("结果", choices=c.RESULTS)
    mediate_terms = LongText("协议的内容", max=20_000)
    mediate_fen = Money("协议金额（元）", required=False)
    lawful_terms = YesNo("协议合法", help="不损害国家利益、社会公共利益和他人合法权益，不违反强制性规定。")
    told_note = LongText("反馈的内容", required=False, max=5000)
