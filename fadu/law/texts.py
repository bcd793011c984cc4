"""Reading a statute text: its articles, so that a quote can be held against them or a citation opened."""

import re
from collections.abc import Mapping

from fadu.law.numerals import NUMBER, to_int
from fadu.law.phrases import Phrase
from fadu.law.statute import Citation

_ARTICLE = re.compile(rf"^[#*\s　]*第({NUMBER})条[\s　*]*", re.MULTILINE)
_ITEM = re.compile(rf"^[（(]{NUMBER}[）)]")


def articles_of(text: str) -> dict[int, list[str]]:
    """Article number to its paragraphs (款), each with its items (项) attached; headings are left out.

    A paragraph that begins with （一） belongs to the paragraph before it.
    """
    found: dict[int, list[str]] = {}
    marks = list(_ARTICLE.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        body = text[mark.end() : following.start() if following else len(text)]
        found.setdefault(to_int(mark[1]), _paragraphs(body))
    return found


def _paragraphs(body: str) -> list[str]:
    found: list[str] = []
    for line in (line.strip() for line in body.splitlines()):
        if not line or line.startswith(("#", "<!--")):
            continue
        if _ITEM.match(line) and found:
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def plain(text: str) -> str:
    """Without blanks, and with one form of each mark: copies of a text differ in both."""
    marks = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", '"': "”", "“": "”"}
    return "".join(marks.get(char, char) for char in text if not char.isspace())


def cited_text(articles: Mapping[int, list[str]], cite: Citation) -> str:
    """The words of the cited article, or of its paragraph; "" where the text has none."""
    paragraphs = articles.get(cite.article, [])
    if cite.paragraph is None:
        return "\n".join(paragraphs)
    return paragraphs[cite.paragraph - 1] if cite.paragraph <= len(paragraphs) else ""


def misquoted(phrase: Phrase, articles: Mapping[int, list[str]]) -> str | None:
    """A sentence if the phrase is not in the place it cites, else None. … in a phrase stands for words left out."""
    text = plain(cited_text(articles, phrase.cite))
    position = 0
    for part in re.split("…+", plain(phrase.words)):
        position = text.find(part, position)
        if position < 0:
            return f"{phrase.where}: “{phrase.words}” is not in {phrase.cite.text}"
    return None
