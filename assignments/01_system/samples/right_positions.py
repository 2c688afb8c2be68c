# Sample answers: all right in a third way: positions in the table, queries, a fitted line.

# %% id="first_line"
mean_front = belts["front"].sum() / len(belts)

# %% id="levels"
sentence_a = "event"
sentence_b = "trend"
sentence_c = "structure"
sentence_d = "event"

# %% id="kinds"
kind_a = "fact"
kind_b = "output"
kind_c = "outcome"
kind_d = "impact"
kind_e = "opinion"
kind_f = "fact"
kind_g = "outcome"
kind_h = "output"

# %% id="season"
december = belts.query("calendar_month == 12")["front"].mean()
february = belts["front"][1::12].mean()
season_gap = belts["front"][11::12].mean() - february

# %% id="before_after"
import numpy as np

before = np.mean(belts["front"][:169])
with_law = np.mean(belts["front"][169:])
tempting = np.polyfit(belts["law"], belts["front"], 1)[0]
earlier_change = belts.query("156 < month <= 168").front.mean() - belts.query("month <= 12").front.mean()
rear_change = np.polyfit(belts["law"], belts["rear"], 1)[0]

# %% id="readings"
reading_a = "disagree"
reading_b = "agree"
reading_c = "agree"
reading_d = "disagree"

# %% id="arrows"
arrow_a = "minus"
arrow_b = "plus"
arrow_c = "plus"
arrow_d = "minus"
arrow_e = "none"
arrow_f = "none"
arrow_g = "plus"
arrow_h = "minus"

# %% [markdown] id="council"
# Your sentence claims an impact: 302 fewer front-seat passengers a month. The mean of the years before is too high a mark. From
# 1969 to 1982 the front seats had fallen by 160 a month with no law. For the law speaks that the rear seats changed by 7 only.
#
# Our swimming hall writes: "We gave 12 courses for beginners." That is an output. I would have to know who can swim now, and who of
# them would have learned it elsewhere.

# %% [markdown] id="story"
# More children walking means fewer cars at the gate, and fewer cars make the street feel safer, so after some weeks more children
# walk: it reinforces. On my own street three families began to walk together after the road works, and by May there were nine. With
# new parking places cars come back, the street feels less safe, and the same loop turns the other way.
