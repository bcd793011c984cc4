"""每个事项要填写什么：一条业务线一份清单，窗口、门户、导入和接口都用它校验。

清单是类体里的值；事项的 `asks` 写这里的名字，启动检查逐个核对。

    class SampleAsks(Asks):
        reason = LongText("理由")
        outcome = Choice("结果", choices=(("upheld", "维持"), ("revoked", "撤销")))
"""

from fadu.kernel.asks.amounts import Money, Number, Schedule
from fadu.kernel.asks.ask import UNSTORABLE, Ask, Asks, Context, Json
from fadu.kernel.asks.reading import a_day
from fadu.kernel.asks.references import CaseRef, EntryRef, OrganRef, PartyRef, Upload, UserRef
from fadu.kernel.asks.words import Choice, Choices, Clock, Day, Days, Listed, LongText, Text, YesNo

__all__ = (
    "UNSTORABLE",
    "Ask",
    "Asks",
    "CaseRef",
    "Choice",
    "Choices",
    "Clock",
    "Context",
    "Day",
    "Days",
    "EntryRef",
    "Json",
    "Listed",
    "LongText",
    "Money",
    "Number",
    "OrganRef",
    "PartyRef",
    "Schedule",
    "Text",
    "Upload",
    "UserRef",
    "YesNo",
    "a_day",
)
