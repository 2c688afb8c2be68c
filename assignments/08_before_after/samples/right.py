# Sample answers: all right, in the way the examples suggest.

# %% id="look"
near_1978 = near_before.rprice.mean()
near_1981 = near_after.rprice.mean()
far_1978 = far_before.rprice.mean()
far_1981 = far_after.rprice.mean()

# %% id="quick"
gap_1981 = near_after.rprice.mean() - far_after.rprice.mean()
rise_near = near_after.rprice.mean() - near_before.rprice.mean()
gap_1978 = near_before.rprice.mean() - far_before.rprice.mean()

# %% id="estimate"
change_near = near_after.rprice.mean() - near_before.rprice.mean()
change_far = far_after.rprice.mean() - far_before.rprice.mean()
estimate = change_near - change_far
expected_1981 = near_before.rprice.mean() + change_far

# %% id="interval"
variance = (
    near_before.rprice.var() / len(near_before)
    + near_after.rprice.var() / len(near_after)
    + far_before.rprice.var() / len(far_before)
    + far_after.rprice.var() / len(far_after)
)
standard_error = variance**0.5
low = estimate - 1.96 * standard_error
high = estimate + 1.96 * standard_error

# %% id="fake"
change_inner = inner_after.rprice.mean() - inner_before.rprice.mean()
change_outer = outer_after.rprice.mean() - outer_before.rprice.mean()
fake_estimate = change_inner - change_outer

# %% id="adjust"
model_age = smf.ols("rprice ~ nearinc * y81 + age + agesq", houses).fit()
adjusted_for_age = model_age.params["nearinc:y81"]
model_all = smf.ols("rprice ~ nearinc * y81 + age + agesq + intst + land + area + rooms + baths", houses).fit()
adjusted_for_all = model_all.params["nearinc:y81"]

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="answer"
# Houses near the site lost 11,864 dollars of 1978 against those further away, between 1978 and 1981. The interval goes
# from a loss of 28,800 to a gain of 5,100, so we cannot tell from this alone.
#
# It is the plan's doing only if both prices would have changed by as many dollars without it. The check among houses far
# away gave -2,401 dollars, which speaks for it, but with other borders it moves a lot.
#
# Our new library came to one district. I would compare loans per child with the district across the railway. If the
# school there got a new head in the same year, the comparison would break.

# %% [markdown] id="story"
# Fewer wish to live near, so shops close; with fewer shops still fewer wish to live there. At the planning desk we saw two
# food shops leave within a year of such news. Those who stay away buy elsewhere, prices rise there, and so the estimate looks
# larger than the loss near the site.
