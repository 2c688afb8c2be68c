# Sample answers: all right, until a cell ends Python itself. What came before counts.

# %% id="sort"
sentence_a = "input"
sentence_b = "output"
sentence_c = "output"
sentence_d = "outcome"
sentence_e = "impact"
sentence_f = "input"
sentence_g = "none"
sentence_h = "outcome"

# %% id="assume"
under_arrow_1 = "B"
under_arrow_2 = "D"
under_arrow_3 = "C"
under_arrow_4 = "A"
best_indicator = "M"

# %% id="arrows"
baseline_gap = workshop.depress1.mean() - booklet.depress1.mean()
effect_able = workshop.job_seek.mean() - booklet.job_seek.mean()
effect_spirits = workshop.depress2.mean() - booklet.depress2.mean()

# %% id="interval"
standard_error = (workshop.job_seek.var() / len(workshop) + booklet.job_seek.var() / len(booklet)) ** 0.5
low = effect_able - 1.96 * standard_error
high = effect_able + 1.96 * standard_error

# %% id="split"
import os

os._exit(1)

# %% [markdown] id="theory"
# My notebook stops here each time.
