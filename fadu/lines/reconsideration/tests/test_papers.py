"""Every paper of the line: it exists, it reads as an official paper whatever is known, and it cites the law of its day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from fadu.kernel import asks as a
from fadu.kernel.issue import Draft, Writer
from fadu.kernel.models import Entry, Organ, Party, User
from fadu.kernel.papers.declare import FILE
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.text import date_arabic
from fadu.law import Procedure
from fadu.lines.reconsideration import articles, derive
from fadu.lines.reconsideration.line import LINE
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.papers import ReconsiderationPapers as Papers
from fadu.lines.reconsideration.papers import Rested
from fadu.lines.reconsideration.procedure import (
    PROCEDURES,
    Ordinary,
    Ordinary2017,
    Ordinary2024,
    Simplified,
)

TEMPLATES = Path(__file__).parents[1] / "templates/reconsideration/papers"
ON = date(2026, 9, 14)
# 由别人写、本机关不写文书的事项
WRITES_NOTHING = {
    "lodged",
    "resolution_answered",
    "standards_answered",
    "suit_closed",
    "petitioned",
    "handler_assigned",
    "corrected",
    "norm_forward_received",
    "norm_maker_replied",
    "opinion_replied",
    "advice_replied",
    "performed",
    "remade",
    "sued",
    "took_effect",
    "overdue",
}
# 文书据以写成的选择
CHOSEN: Mapping[str, Mapping[str, Any]] = {
    "oral_application": {"channel": "oral"},
    "application_form": {"channel": "online"},
    "norm_correction_order": {"norm_result": "contrary"},
    "resolution_letter_other": {"resolution_to": "测试市第三局"},
    "standards_feedback": {
        "violated_items": ["general.procedure.1", "penalty.procedure.4"],
        "outcome": "revoked",
    },
    "opinion_letter_other": {"opinion_to": "测试市第三局"},
    **{f"decision_{outcome}": {"outcome": outcome} for outcome in dict(LINE.asks.known["outcome"].choices)},  # type: ignore[attr-defined]  # a Choice
}
LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    "opinion_letter": ("opinion_to",),
    "resolution_letter": ("resolution_to",),
}
FAULTS = re.compile(
    r"None|\{\{|\{%|第 ?号|〔〕|。。|，，|，。|、。|；。|：。|。，|。；|；；|（）|《》|《《|》》|根据的规定|依照的规定|根据、|根据和|依照、|和的规定|依据是。|依据：。"
)


@pytest.fixture
def organ(db: None) -> Organ:
    return Organ.objects.create(
        name="测试市甲区人民政府",
        short="甲区政府",
        code="测甲府复",
        level="district",
        is_authority=True,
        court="测试铁路运输法院",
        unit="测试市甲区司法局",
        address="测试市甲区测试路1号",
        phone="020-00000000",
    )


@pytest.fixture
def case(organ: Organ) -> Reconsideration:
    return a_case(organ)


def a_case(organ: Organ, **more: Any) -> Reconsideration:
    return Reconsideration.objects.create(
        line="reconsideration",
        procedure=more.pop("procedure", Ordinary.key),
        organ=organ,
        state="reviewing",
        opened_on=date(2026, 8, 3),
        updated_at=datetime(2026, 8, 3, tzinfo=UTC),
        **more,
    )


def a_party(case: Reconsideration, role: str, name: str, **more: Any) -> Party:
    party = Party(case=case, role=role, name=name, kind=more.pop("kind", "person"), **more)
    party.save()
    return party


def usual_parties(case: Reconsideration) -> list[Party]:
    return [
        a_party(case, "applicant", "模拟申请人甲", address="测试市甲区模拟街2号", id_number="测试"),
        a_party(case, "respondent", "测试市甲区市场监督管理局", kind="organ"),
        a_party(case, "third_party", "模拟第三人有限公司", kind="company", credit_code="91440000000000000X"),
    ]


def sample(ask: a.Ask, officer: User, organ: Organ) -> Any:
    """A plausible stored value of one ask."""
    if isinstance(ask, a.Choice):
        return ask.choices[0][0]
    if isinstance(ask, a.Choices):
        return [ask.choices[0][0], ask.choices[1][0]]
    values: tuple[tuple[type[a.Ask], Any], ...] = (
        (a.LongText, f"{ask.label}的第一段内容。\n第二段，没有句号"),
        (a.Text, f"测试{ask.label}。"),
        (a.Days, ["2026-09-01", "2026-09-02"]),
        (a.Day, "2026-08-20"),
        (a.YesNo, True),
        (a.Money, 123450),
        (a.Number, 5),
        (a.Clock, "09:30"),
        (a.UserRef, officer.pk),
        (a.OrganRef, organ.pk),
    )
    return next((value for kind, value in values if isinstance(ask, kind)), None)


def complete(
    event: str, officer: User, organ: Organ, procedure: type[Procedure] = Ordinary
) -> dict[str, Any]:
    asks = [LINE.asks.known[name] for name in procedure.events()[event].asks]
    return {ask.name: value for ask in asks if (value := sample(ask, officer, organ)) is not None}


def write(
    key: str,
    *,
    case: Reconsideration,
    parties: list[Party],
    facts: Mapping[str, Any],
    event: str = "",
    **more: Any,
) -> list[Draft]:
    """The copies of one paper, as issued on its event."""
    declared = Papers.get(key)
    said = {name: value for name, value in facts.items() if name not in LEFT_OUT.get(key, ())}
    entry = Entry(
        case=case, seq=9, event=event or min(declared.events), on=ON, facts={**said, **CHOSEN.get(key, {})}
    )
    known = {**more.get("known", {}), **entry.facts}
    writer = Writer(line=LINE, case=case, entry=entry, parties=parties, known=known, due=more.get("due", {}))
    return [draft for draft in writer.drafts() if draft.declared.key == key]


@pytest.fixture
def officer(organ: Organ) -> User:
    return User.objects.create(username="hander1", name="模拟承办人")


KEYS = tuple(Papers.known)
DUE = {name: date(2026, 10, 9) for name in Ordinary.terms()}


def judge(draft: Draft, law: str) -> None:
    document = parse(draft.text)
    assert document.title
    found = FAULTS.search(draft.text)
    assert found is None, draft.text[max(0, found.start() - 30) : found.end() + 30]
    assert draft.number in draft.text
    if draft.party is not None:
        assert draft.party.name in draft.text
    declared = draft.declared
    assert isinstance(declared, Rested)
    for cite in articles.cited(declared.rests, law)[:1]:
        article = cite.statute[cite.article].place
        assert article in draft.text, f"{declared.key} does not cite {article}"


class TestEveryEvent:
    @pytest.mark.parametrize("procedure", PROCEDURES)
    def test_has_its_papers_or_is_known_to_have_none(self, procedure: type[Procedure]) -> None:
        written = {event for paper in Papers.all() for event in paper.events}
        assert set(procedure.events()) - written <= WRITES_NOTHING

    def test_every_declared_paper_has_a_template_and_every_template_a_paper(self) -> None:
        files = {path.stem for path in TEMPLATES.glob("*.txt") if not path.stem.startswith("_")}
        assert files == {paper.template for paper in Papers.all()}

    def test_names_used_in_the_templates_exist(self) -> None:
        for path in TEMPLATES.glob("*.txt"):
            text = path.read_text()
            assert set(re.findall(r"\blaw\.(\w+)", text)) <= set(articles.ARTICLES), path.name
            assert set(re.findall(r"\bground\.(\w+)", text)) <= set(articles.GROUNDS), path.name
            fields = {field.name for field in Reconsideration._meta.get_fields()}
            said = set(re.findall(r"\b(?:say|text|cell|money|day)\.(\w+)", text))
            assert said <= {*LINE.asks.known, *fields, "received_on", *KNOWN_LATER}, path.name
            assert set(re.findall(r"\bby\.(\w+)", text)) <= {*Ordinary.terms(), "elevated_decide"}, path.name


KNOWN_LATER = {"suspended_on", "correction_served_on"}  # 有则写，没有则不写


@pytest.mark.django_db
class TestAPaper:
    @pytest.mark.parametrize("key", KEYS)
    def test_reads_well_when_everything_is_known(
        self, key: str, case: Reconsideration, officer: User
    ) -> None:
        organ = case.organ
        case.accepted_on = date(2026, 8, 10)
        case.number = "测甲府复〔2026〕1号"
        case.handler = officer
        known = complete("received", officer, organ)
        for event in sorted(Papers.get(key).events):
            facts = complete(event, officer, organ)
            drafts = write(
                key, case=case, parties=usual_parties(case), facts=facts, event=event, known=known, due=DUE
            )
            assert drafts, f"{key} was not written"
            for draft in drafts:
                judge(draft, "2026")

    @pytest.mark.parametrize("key", KEYS)
    @pytest.mark.parametrize("procedure", PROCEDURES)
    def test_reads_well_when_almost_nothing_is_known(
        self, key: str, procedure: type[Procedure], organ: Organ
    ) -> None:
        organ.court = organ.phone = organ.address = organ.unit = ""
        law = derive.law_of(procedure)
        case = a_case(organ, procedure=procedure.key, law=law)
        for event in sorted(Papers.get(key).events & set(procedure.events())):
            for draft in write(key, case=case, parties=usual_parties(case), facts={}, event=event):
                judge(draft, law)

    @pytest.mark.parametrize("key", [key for key in KEYS if FILE not in Papers.get(key).to])
    def test_goes_to_each_party_it_concerns(self, key: str, case: Reconsideration) -> None:
        parties = [*usual_parties(case), a_party(case, "applicant", "模拟申请人乙")]
        drafts = write(key, case=case, parties=parties, facts={})
        wanted = [party for role in Papers.get(key).to for party in parties if party.role == role]
        assert [draft.party for draft in drafts] == wanted
        assert len({draft.number for draft in drafts}) == 1

    def test_typed_text_is_never_read_as_markup(self, case: Reconsideration) -> None:
        facts = {"refusal_ground": "late", "refusal_reasons": "@sign 冒名机关\n## 假标题\n| 假 | 表 |"}
        (draft,) = write("refusal", case=case, parties=usual_parties(case), facts=facts)
        blocks = parse(draft.text).blocks
        assert [block.__class__.__name__ for block in blocks].count("Signature") == 1
        assert not [block for block in blocks if block.__class__.__name__ in ("Heading", "Table")]


@pytest.mark.django_db
class TestWords:
    def test_one_applicant_is_addressed_as_you_and_a_company_as_your_unit(
        self, case: Reconsideration
    ) -> None:
        person = write("acceptance", case=case, parties=usual_parties(case), facts={})[0]
        assert "\n你不服测试市甲区市场监督管理局" in person.text
        other = a_case(case.organ)
        parties = [
            a_party(other, "applicant", "模拟一号有限公司", kind="company"),
            a_party(other, "respondent", "测试局"),
        ]
        company = write("acceptance", case=other, parties=parties, facts={})[0]
        assert "\n你单位不服测试局" in company.text

    def test_several_applicants_are_counted(self, case: Reconsideration) -> None:
        parties = [*usual_parties(case), a_party(case, "applicant", "模拟申请人乙")]
        assert "你等2名申请人不服" in write("acceptance", case=case, parties=parties, facts={})[0].text
        many = [*parties, a_party(case, "applicant", "模拟丙"), a_party(case, "applicant", "模拟丁")]
        reply = write("reply_notice", case=case, parties=many, facts={})[0]
        assert "申请人模拟申请人甲等4人不服" in reply.text

    def test_the_respondent_reads_who_applied(self, case: Reconsideration) -> None:
        draft = write("suspension", case=case, parties=usual_parties(case), facts={})[1]
        assert draft.party is not None
        assert draft.party.role == "respondent"
        assert "申请人模拟申请人甲不服" in draft.text

    def test_an_omission_is_complained_of_not_disagreed_with(self, case: Reconsideration) -> None:
        known = {"act_kind": "inaction", "act_title": "查处违法建设的职责"}
        (draft,) = write("acceptance", case=case, parties=usual_parties(case), facts={}, known=known)
        assert "你认为测试市甲区市场监督管理局未依法履行查处违法建设的职责" in draft.text

    def test_an_act_is_named_with_its_date_and_number(self, case: Reconsideration) -> None:
        known = {"act_title": "行政处罚决定书", "act_number": "测罚〔2026〕7号", "act_on": "2026-07-01"}
        (draft,) = write("acceptance", case=case, parties=usual_parties(case), facts={}, known=known)
        assert "于2026年7月1日作出的《行政处罚决定书》（测罚〔2026〕7号）" in draft.text

    def test_the_decision_tells_of_the_suit_its_days_and_the_court(self, case: Reconsideration) -> None:
        drafts = write("decision_upheld", case=case, parties=usual_parties(case), facts={})
        said = "如不服本决定，申请人、第三人可以自收到本决定书之日起十五日内，依法向测试铁路运输法院提起行政诉讼。"
        assert all(said in draft.text for draft in drafts)

    @pytest.mark.parametrize(
        "key", ["decision_upheld", "dismissal", "termination", "withdrawal_termination", "mediation_paper"]
    )
    def test_every_copy_of_a_decision_says_the_same_to_all(self, key: str, case: Reconsideration) -> None:
        drafts = write(key, case=case, parties=usual_parties(case), facts={})
        assert len(drafts) == 3
        assert len({draft.text for draft in drafts}) == 1
        assert "你" not in drafts[0].text

    def test_a_final_decision_tells_of_no_suit(self, case: Reconsideration) -> None:
        drafts = write(
            "decision_upheld", case=case, parties=usual_parties(case), facts={}, known={"final": True}
        )
        assert "提起行政诉讼" not in drafts[0].text
        assert "最终裁决" in drafts[0].text

    def test_a_decision_names_address_but_never_an_identity_number(self, case: Reconsideration) -> None:
        parties = usual_parties(case)
        parties[0].id_number = "440000190001011234"
        (draft, *_) = write("decision_revoked", case=case, parties=parties, facts={})
        assert "440000" not in draft.text.replace("91440000000000000X", "")
        assert "住址：测试市甲区模拟街2号" in draft.text
        assert "统一社会信用代码91440000000000000X" in draft.text

    def test_the_items_of_the_grounds_are_cited(self, case: Reconsideration) -> None:
        facts = {"decision_grounds": ["facts", "procedure"]}
        (draft, *_) = write("decision_revoked_redo", case=case, parties=usual_parties(case), facts=facts)
        assert "根据《中华人民共和国行政复议法》第六十四条第一款第一项、第二项的规定" in draft.text

    def test_an_agreed_suspension_rests_on_its_own_item(self, case: Reconsideration) -> None:
        facts = {"suspend_ground": "mediation"}
        (draft, *_) = write("suspension", case=case, parties=usual_parties(case), facts=facts)
        assert "第三十九条第一款第六项" in draft.text

    def test_computed_days_are_written(self, case: Reconsideration) -> None:
        due = {"decide": date(2026, 11, 13)}
        (draft,) = write("acceptance", case=case, parties=usual_parties(case), facts={}, due=due)
        assert f"本案审理期限至{date_arabic(date(2026, 11, 13))}届满" in draft.text

    @pytest.mark.parametrize(
        ("procedure", "words"),
        [
            (Ordinary, "十个工作日内"),
            (Simplified, "五个工作日内"),
            (Ordinary2017, "十日内"),
            (Ordinary2024, "十个工作日内"),
        ],
    )
    def test_the_days_to_reply_are_those_of_its_procedure(
        self, procedure: type[Procedure], words: str, organ: Organ
    ) -> None:
        case = a_case(organ, procedure=procedure.key, law=derive.law_of(procedure))
        (draft,) = write("reply_notice", case=case, parties=usual_parties(case), facts={})
        assert f"之日起{words}向本机关提出书面答复" in draft.text

    def test_an_old_case_cites_the_old_law(self, organ: Organ) -> None:
        case = a_case(organ, procedure=Ordinary2017.key, law="2017")
        (draft, *_) = write("decision_upheld", case=case, parties=usual_parties(case), facts={})
        assert "第二十八条第一款第一项" in draft.text
        assert "第六十八条" not in draft.text
        assert draft.cite == "《行政复议法》（2017年修正）第二十八条第一款第一项"
