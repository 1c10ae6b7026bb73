"""The book as one page of HTML, with its pictures beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

_STYLE = """
:root { color-scheme: dark }
body { margin: 0 auto; max-width: 1280px; padding: 40px 24px 80px; background: #131722;
       color: #F6F3EC; font: 16px/1.5 system-ui, sans-serif }
h1 { margin: 0; font-size: 36px } h2 { margin: 64px 0 0; font-size: 24px }
p { margin: 4px 0 0; color: #A9B8A0 } a { color: #2BD9A6 }
nav { margin-top: 16px; display: flex; flex-wrap: wrap; gap: 4px 24px }
.pictures { margin-top: 16px; display: grid; gap: 24px 16px }
figure { margin: 0 } img { width: 100%; height: auto; border-radius: 12px; display: block }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 4px }
figcaption { margin-top: 8px; font-size: 14px; color: #C9C6D8 }
"""


@dataclass(frozen=True)
class Figure:
    """One picture, or several to compare, and what they show."""

    files: tuple[str, ...]
    caption: str


@dataclass(frozen=True)
class Chapter:
    title: str
    text: str
    columns: int
    figures: tuple[Figure, ...]


def write_page(folder: Path, chapters: Iterable[Chapter]) -> Path:
    """Leave index.html in the folder, where the pictures are; return its path."""
    numbered = list(enumerate(chapters, 1))
    contents = "".join(f'<a href="#c{n}">{escape(each.title)}</a>' for n, each in numbered)
    page = folder / "index.html"
    page.write_text(
        f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>WattWise, a picture book</title>
<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>
<h1>WattWise, a picture book</h1>
<p>What the game draws, rendered without a window.</p>
<nav>{contents}</nav>
{"".join(_chapter(n, each) for n, each in numbered)}</body></html>
""",
        encoding="utf-8",
    )
    return page


def _chapter(number: int, chapter: Chapter) -> str:
    figures = "".join(_figure(each) for each in chapter.figures)
    columns = f"grid-template-columns: repeat({chapter.columns}, 1fr)"
    return f"""<h2 id="c{number}">{escape(chapter.title)}</h2><p>{escape(chapter.text)}</p>
<div class="pictures" style="{columns}">
{figures}</div>
"""


def _figure(figure: Figure) -> str:
    images = "".join(
        f'<img src="{escape(file)}" alt="{escape(figure.caption)}" loading="lazy">'
        for file in figure.files
    )
    pair = f'<div class="pair">{images}</div>' if len(figure.files) > 1 else images
    return f"<figure>{pair}<figcaption>{escape(figure.caption)}</figcaption></figure>\n"
