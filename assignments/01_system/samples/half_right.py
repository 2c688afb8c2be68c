# Sample answers: half right: a typed number, single months, causes seen where things only move together.

# %% id="first_line"
mean_front = 837

# %% id="levels"
sentence_a = "event"
sentence_b = "trend"
sentence_c = "trend"
sentence_d = "trend"

# %% id="kinds"
kind_a = "fact"
kind_b = "output"
kind_c = "impact"
kind_d = "impact"
kind_e = "opinion"
kind_f = "fact"
kind_g = "impact"
kind_h = "outcome"

# %% id="season"
december = belts[belts.month == 12].front.mean()
february = belts[belts.month == 2].front.mean()
season_gap = december - february

# %% id="before_after"
before = belts[belts.law == 0].front.mean()
with_law = belts[belts.law == 1].front.mean()
tempting = before - with_law
earlier_change = ...
rear_change = ...

# %% id="readings"
reading_a = "disagree"
reading_b = "agree"
reading_c = "disagree"
reading_d = "agree"

# %% id="arrows"
arrow_a = "minus"
arrow_b = "plus"
arrow_c = "plus"
arrow_d = "minus"
arrow_e = "plus"
arrow_f = "plus"
arrow_g = "minus"
arrow_h = "minus"

# %% [markdown] id="council"
# Your sentence claims an impact: 302 fewer. It is right, and there was a fall before as well.

# %% [markdown] id="story"
# When there are many cars the wait grows, and then fewer drive.
