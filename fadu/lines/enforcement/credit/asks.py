"""信用修复各事项的填写项：标签、选项、说明。"""

from fadu.kernel.asks import Asks, LongText, Text


class CreditAsks(Asks):
    """信用修复。"""

    doc_no = Text("失信信息的认定文书号", max=120)
    repair_note = LongText("修复申请的情况", required=False, max=5000)
    refuse_text = LongText("理由", max=5000)
