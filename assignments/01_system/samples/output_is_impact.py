# Sample answers: everything good is impact, and the gap is the effect.

# %% id="first_line"
mean_front = belts.front.mean()

# %% id="levels"
sentence_a = "event"
sentence_b = "trend"
sentence_c = "structure"
sentence_d = "event"

# %% id="kinds"
kind_a = "impact"
kind_b = "impact"
kind_c = "impact"
kind_d = "impact"
kind_e = "opinion"
kind_f = "fact"
kind_g = "impact"
kind_h = "impact"

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
reading_a = "agree"
reading_b = "disagree"
reading_c = "disagree"
reading_d = "agree"

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
# 302 fewer. That is a great impact, put it on the slide.

# %% [markdown] id="story"
# Walking is good and cars are bad.
