"""What the page of module 5 states, computed here once more, in another way."""

from __future__ import annotations

import numpy as np
import pytest

import pilot_data

PAGE = "05_impact_map/index"


@pytest.fixture(scope="module")
def table():
    """Plain arrays: drawn a place, came, feels highly able, in work, age."""
    people = pilot_data.load("jobs2")
    return {
        "place": people.treat.to_numpy() == 1,
        "came": people.comply.to_numpy() == 1,
        "able": people.job_dich.to_numpy() == 1,
        "work": (people.work1 == "in work").to_numpy(),
        "age": people.age.to_numpy(),
    }


@pytest.fixture(scope="module")
def effects(table):
    """For each step: percent with a place, percent without, effect and both ends of its interval."""
    steps = {}
    for step in ("came", "able", "work"):
        one, two = (100.0 * table[step][group] for group in (table["place"], ~table["place"]))
        error = np.sqrt(one.var(ddof=1) / one.size + two.var(ddof=1) / two.size)
        size = one.mean() - two.mean()
        steps[step] = (one.mean(), two.mean(), size, size - 1.96 * error, size + 1.96 * error)
    return steps


@pytest.fixture(scope="module")
def second(table):
    """In work on a place and feeling able, by least squares: the arrow, in percent."""
    columns = np.column_stack([np.ones(table["work"].size), table["place"], table["able"]]).astype(float)
    return 100 * np.linalg.lstsq(columns, table["work"].astype(float), rcond=None)[0][2]


def signed(number):
    return f"{number:+.1f}".replace("-", "\N{MINUS SIGN}")


def test_the_steps_are_those_that_the_data_give(words, table, effects):
    text = words(PAGE)
    assert f"We follow {table['place'].sum()} people who drew a place and {(~table['place']).sum()} who did not" in text
    assert f"Of 100 who drew a place, {effects['came'][0]:.0f} came." in text
    place, booklet, size, low, high = effects["able"]
    assert f"Afterwards {place:.1f} of 100 felt highly able to look for work, against {booklet:.1f} of" in text
    assert f"The effect is {signed(size)} percentage points." in text
    assert f"effects from {signed(low)} to {signed(high)} fit" in text
    place, booklet, size, low, high = effects["work"]
    assert f"{place:.1f} of 100 against {booklet:.1f} . The effect is {signed(size)} points" in text
    assert f"from {signed(low)} to {signed(high)} . Perhaps nothing" in text


def test_the_second_arrow_and_the_part_that_runs_through_it_are_those_that_the_data_give(words, table, effects, second):
    text = words(PAGE)
    by_able = [100 * table["work"][group].mean() for group in (table["able"], ~table["able"])]
    assert f"{by_able[0]:.1f} of 100 were in work, and of the rest {by_able[1]:.1f} ." in text
    assert f"the gap is {second:.1f} points" in text
    through, whole = effects["able"][2] * second / 100, effects["work"][2]
    assert f"{second:.1f} percent of {effects['able'][2]:.1f} is {through:.1f} ." in text
    assert f"So {through:.1f} of the {whole:.1f} points run through" in text
    assert f"The other {whole - through:.1f} came some other way" in text
    assert f"carries about {100 * through / whole:.0f} percent of what we saw" in text
    assert f"= {through:.1f} points through feeling able" not in text  # that is the code's own line, no reader's text


def test_those_who_stayed_away_are_other_people(words, table):
    text = words(PAGE)
    came, stayed = (table["place"] & group for group in (table["came"], ~table["came"]))
    work = [100 * table["work"][group].mean() for group in (came, stayed)]
    age = [table["age"][group].mean() for group in (came, stayed)]
    assert work[0] < work[1]
    assert f"of 100 who came, {work[0]:.1f} were in work later" in text
    assert f"stayed away {work[1]:.1f} ." in text
    assert f"{age[1]:.0f} years old on average and not {age[0]:.0f} ." in text


def test_the_words_for_the_picture_say_what_the_page_says(soup, effects, second):
    pictures = soup(PAGE).select(".cell_output img")
    (words,) = {picture["alt"] for picture in pictures}
    assert len(pictures) == 2
    came, able, work = (effects[step][2:] for step in ("came", "able", "work"))
    assert "workshop: plus {:.0f}, from {:.0f} to {:.0f}.".format(*came) in words
    assert "look for work: plus {:.1f}, from {:.1f} to {:.1f}.".format(*able) in words
    assert f"In work: plus {work[0]:.1f}, from minus {-work[1]:.1f} to {work[2]:.1f}." in words
    assert f"Of the {work[0]:.1f} only {able[0] * second / 100:.1f} runs" in words
