# Sample answers: all right in another way: groupby, rounding, capital letters.

# %% id="first_line"
mean_front = round(belts["front"].mean())

# %% id="levels"
sentence_a, sentence_b, sentence_c, sentence_d = "Event", " trend ", "STRUCTURE", "event"

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
by_month = belts.groupby("calendar_month").front.mean()
december = by_month[12]
february = by_month[2]
season_gap = round(by_month[12] - by_month[2], 1)

# %% id="before_after"
by_law = belts.groupby("law")[["front", "rear"]].mean()
by_year = belts.groupby("year").front.mean()
before = by_law.front[0]
with_law = by_law.front[1]
tempting = by_law.front[1] - by_law.front[0]
earlier_change = by_year[1982] - by_year[1969]
rear_change = by_law.rear[1] - by_law.rear[0]

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
