"""The answer of a method, with its uncertainty."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """One number, how sure it is, and on how many observations it stands; None where a method does not say."""

    value: float
    observations: int
    standard_error: float | None = None
    low: float | None = None  # ends of the 95% interval
    high: float | None = None
    p_value: float | None = None

    def __str__(self) -> str:
        text = f"{self.value:,.4g}" if abs(self.value) < 100 else f"{self.value:,.0f}"
        if self.low is not None and self.high is not None:
            ends = ("{:,.4g}" if max(abs(self.low), abs(self.high)) < 100 else "{:,.0f}",) * 2
            text += f" (95% interval {ends[0].format(self.low)} to {ends[1].format(self.high)})"
        return text
