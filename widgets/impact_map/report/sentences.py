"""What the report says of each finding, made from the report's words."""

from __future__ import annotations

import math

from impact_map.model import Estimate, Indicator
from impact_map.pooling import Pooled
from impact_map.report.briefing import Evidence, Question
from impact_map.report.words import Words

LONGEST_ON_FRONT = 90


def show_number(value: float) -> str:
    """Write a number for a reader: three figures, or whole thousands, with a true minus sign.

    Example:
        >>> show_number(1794.3), show_number(0.01234)
        ('1,794', '0.0123')
    """
    if value == 0:
        return "0"
    digits = 2 - math.floor(math.log10(abs(value)))
    if not -12 < digits < 9:
        return f"{value:.2e}".replace("-", "\N{MINUS SIGN}")
    shown = f"{round(value, digits):,.{max(digits, 0)}f}" if abs(value) < 1000 else f"{value:,.0f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return shown.replace("-", "\N{MINUS SIGN}")


def clip(text: str, longest: int = LONGEST_ON_FRONT) -> str:
    """Return the text, or its beginning with an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def name_link(ends: tuple[str, str], longest: int = LONGEST_ON_FRONT) -> str:
    """Write a link as cause → effect, each end clipped."""
    return " → ".join(clip(end, longest) for end in ends)


def ask(question: Question, words: Words, longest: int) -> str:
    """Say what is asked of the map."""
    start, end = clip(question.start, longest), clip(question.end, longest)
    return words(f"learn.{question.direction}.{question.hoped}", start=start, end=end)


def say_effect(pooled: Pooled, words: Words) -> str:
    """Say a pooled estimate with its interval and unit."""
    return words(
        "effect.per" if pooled.per else "effect",
        value=_signed(pooled.value),
        unit=clip(pooled.unit),
        per=clip(pooled.per),
        interval=say_interval(pooled, words),
    )


def say_interval(estimate: Pooled | Estimate, words: Words) -> str:
    """Say an interval with its level."""
    return words(
        "interval", low=show_number(estimate.low), high=show_number(estimate.high), level=f"{estimate.level:g}"
    )


def say_certainty(certainty: int, words: Words) -> str:
    """Say a level of the Maryland scale with its meaning."""
    return words("certainty", level=certainty, meaning=words(f"certainty.{certainty}"))


def say_agreement(piece: Evidence, words: Words) -> str:
    """Say how the estimate stands to the arrow; "" where there is nothing to compare."""
    return "" if piece.agreement == "unknown" else words(f"agreement.{piece.agreement}")


def say_pieces(piece: Evidence, words: Words) -> str:
    """Say how many estimates there are and how much they differ beyond chance."""
    if piece.pooled is None or piece.pooled.i2 is None:
        return ""
    return words("pieces", count=piece.pooled.pieces, i2=f"{piece.pooled.i2:.0f}")


def say_basis(piece: Evidence, words: Words) -> str:
    """Say what a link rests on."""
    return words(f"basis.{piece.card.basis}")


def say_indicator(indicator: Indicator, words: Words) -> str:
    """Say where an indicator stood first and last."""
    first, last = indicator.values[0], indicator.values[-1]
    if len(indicator.values) == 1:
        return words("indicator.once", value=show_number(last[1]), unit=indicator.unit, time=last[0])
    return words(
        "indicator.course",
        value=show_number(last[1]),
        unit=indicator.unit,
        time=last[0],
        first=show_number(first[1]),
        first_time=first[0],
    )


def cite(piece: Evidence, words: Words) -> str:
    """Say where a link's standing comes from: publications, or why one believes it."""
    card = piece.card
    sources = list(dict.fromkeys(estimate.source for estimate in card.estimates))
    parts = [*sources, *([card.source] if card.source and card.source not in sources else [])]
    if card.assumption:
        parts.append(words("assumed.because", why=card.assumption))
    return "; ".join(parts)


def _signed(value: float) -> str:
    shown = show_number(value)
    return f"+{shown}" if value > 0 else shown
