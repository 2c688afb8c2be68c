# Sample answers: what moves together gets an arrow, and one step is a trend.

# %% id="first_line"
mean_front = belts.front.mean()

# %% id="levels"
sentence_a = "trend"
sentence_b = "structure"
sentence_c = "structure"
sentence_d = "trend"

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
december = belts[belts.calendar_month == 12].front.mean()
february = belts[belts.calendar_month == 2].front.mean()
season_gap = december - february

# %% id="before_after"
before = belts[belts.law == 0].front.mean()
with_law = belts[belts.law == 1].front.mean()
tempting = with_law - before
earlier_change = belts[belts.year == 1982].front.mean() - belts[belts.year == 1969].front.mean()
rear_change = belts[belts.law == 1].rear.mean() - belts[belts.law == 0].rear.mean()

# %% id="readings"
reading_a = "disagree"
reading_b = "agree"
reading_c = "agree"
reading_d = "agree"

# %% id="arrows"
arrow_a = "minus"
arrow_b = "plus"
arrow_c = "plus"
arrow_d = "minus"
arrow_e = "plus"
arrow_f = "plus"
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
