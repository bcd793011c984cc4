"""中华人民共和国劳动争议调解仲裁法（2007年制定）: natural days."""

from datetime import date

from fadu.law.statute import Statute

LAODONG = Statute(
    key="laodong",
    title="中华人民共和国劳动争议调解仲裁法",
    short="劳动争议调解仲裁法",
    order="主席令第八十号",
    articles=54,
    in_force=date(2008, 5, 1),
    text_file="劳动争议调解仲裁法.md",
)
