# Sample answers: wrong throughout: text, whole columns, arrows the other way round.

# %% id="first_line"
mean_front = "belts.front.mean()"

# %% id="levels"
sentence_a = event = "e"
sentence_b = "I do not know"
sentence_c = 3
sentence_d = None

# %% id="kinds"
kind_a = "impact"
kind_b = "impact"
kind_c = "impact"
kind_e = "impact"
kind_f = "impact"
kind_g = "impact"
kind_h = "impact"
kind_d = "fact"

# %% id="season"
december = belts.front
february = belts
season_gap = "a lot"

# %% id="before_after"
before = belts[belts.law == 2].front.mean()
with_law = True
tempting = [1, 2]
earlier_change = -100
rear_change = 0

# %% id="readings"
reading_a = "agree"
reading_b = "disagree"
reading_c = "disagree"
reading_d = "agree"

# %% id="arrows"
arrow_a = "plus"
arrow_b = "minus"
arrow_c = "minus"
arrow_d = "plus"
arrow_e = "plus"
arrow_f = "plus"
arrow_g = "minus"
arrow_h = "plus"

# %% [markdown] id="council"
# I do not know.

# %% [markdown] id="story"
# *Write here.*
