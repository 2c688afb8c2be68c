"""Eight shapes of trouble that come back everywhere: what they look like, what they mean, what usually helps.

The eight are those of Daniel Kim, Systems Archetypes I (Pegasus Communications, 1992); most are in Peter Senge, The
Fifth Discipline (1990), appendix 2. Eric Wolstenholme ("Towards the definition and use of a core set of archetypal
structures in system dynamics", System Dynamics Review 19(1), 2003, 7-26) reduces them to four pairs of an intended
and an unintended loop, named in ``Archetype.kind``.

Two loops that share a variable are not yet an archetype. Each template therefore asks for more: the limit given from
outside, the fix that weakens the lasting solution, the harm that comes later than the relief. Where the shape in the
books is nothing but two loops on one variable (success to the successful, escalation), that drawing is recognised
only when the variable between the sides has no other causes and no other effects. A match is a shape; whether the
story is true of the system, a person decides: ``Archetype.question`` helps.
"""

from causal_loops.templates import Archetype, Template

_SENGE = "Senge, The Fifth Discipline, 1990, appendix 2; Kim, Systems Archetypes I, 1992"

ARCHETYPES = (
    Archetype(
        key="limits_to_growth",
        name="limits to growth",
        kind="underachievement",
        explanation=(
            "Effort and success feed each other, and things grow. Growth also uses up something that is limited. "
            "The closer the limit, the harder it pushes back, until more effort brings nothing."
        ),
        leverage=(
            "Do not push the growing loop harder. Find what sets the limit, and raise it or need less of it, "
            "before growth slows down."
        ),
        question="Would success still grow today if that limit were twice as high?",
        source=f"{_SENGE} (limits to success)",
        templates=(
            Template(
                "performance -> effort (+)\n"
                "effort -> performance (+)\n"
                "performance -> limiting action (+)\n"
                "limiting action -> performance (-)\n"
                "limit -> limiting action (-)\n",
                mirrored=("limiting action",),
                direct=(("limit", "limiting action"),),
                outside=("limit",),
            ),
            # The two loops often share a stretch: from growth to what has grown.
            Template(
                "growth -> performance (+)\n"
                "performance -> effort (+)\n"
                "effort -> growth (+)\n"
                "performance -> limiting action (+)\n"
                "limiting action -> growth (-)\n"
                "limit -> limiting action (-)\n",
                mirrored=("limiting action",),
                direct=(("limit", "limiting action"),),
                outside=("limit",),
            ),
        ),
    ),
    Archetype(
        key="shifting_the_burden",
        name="shifting the burden",
        kind="out of control",
        explanation=(
            "A problem has a quick fix and a lasting solution. The quick fix works at once, so it is used; and using "
            "it weakens the lasting solution. Over time only the fix is left, and more of it is needed."
        ),
        leverage=(
            "Build up the lasting solution. Use the quick fix only to win time for it, say so, and set a date "
            "on which the fix ends."
        ),
        question="Does using the fix really make the lasting solution harder, or would both grow side by side?",
        source=_SENGE,
        templates=(
            Template(
                "problem symptom -> quick fix (+)\n"
                "quick fix -> problem symptom (-)\n"
                "problem symptom -> lasting solution (+)\n"
                "lasting solution -> problem symptom (-, delay)\n"
                "quick fix -> lasting solution (-)\n",
                mirrored=("problem symptom",),
            ),
        ),
    ),
    Archetype(
        key="fixes_that_fail",
        name="fixes that fail",
        kind="out of control",
        explanation=(
            "A fix brings relief soon. It also sets off a consequence that nobody wanted, and that brings the "
            "problem back later. Because the harm comes late, the answer is more of the same fix."
        ),
        leverage=(
            "Look further ahead before fixing: what will this have done in a year? Choose a fix without the late "
            "harm, or reduce the harm, even when relief is then slower."
        ),
        question="Does the problem come back because of the fix, or would it have come back anyway?",
        source=_SENGE,
        templates=(
            Template(
                "problem -> fix (+)\n"
                "fix -> problem (-)\n"
                "fix -> unintended consequence (+, delay)\n"
                "unintended consequence -> problem (+)\n",
                mirrored=("problem", "unintended consequence"),
                late=((("fix", "unintended consequence"), ("unintended consequence", "problem")),),
                prompt=(("fix", "problem"),),
            ),
        ),
    ),
    Archetype(
        key="eroding_goals",
        name="eroding goals",
        kind="relative control",
        explanation=(
            "There is a gap between the goal and how things are. Improving how things are takes time; lowering the "
            "goal closes the gap at once. Step by step, the goal follows what we happen to reach."
        ),
        leverage=(
            "Tie the goal to something outside: a law, a promise, the people served. Look at the gap against the "
            "goal of five years ago, and protect the slow improvement."
        ),
        question="Who lowered the goal, and would they say that the gap was the reason?",
        source=f"{_SENGE} (drifting goals)",
        templates=(
            Template(
                "goal -> gap (+)\nactual condition -> gap (-)\ngap -> actual condition (+, delay)\ngap -> goal (-)\n",
                late=((("gap", "actual condition"),),),
                prompt=(("gap", "goal"),),
                direct=(("goal", "gap"), ("actual condition", "gap")),
                apart=("gap",),
            ),
        ),
    ),
    Archetype(
        key="escalation",
        name="escalation",
        kind="relative control",
        explanation=(
            "Two sides each feel threatened by what the other does, and act to be safe again. Each act is the other "
            "side's next threat. Both only want balance; together they drive each other up."
        ),
        leverage=(
            "One side can stop alone, openly and first. Better: agree on a measure that both can see, or on a goal "
            "that neither reaches by beating the other."
        ),
        question="Would this side do less if the other side did less?",
        source=_SENGE,
        templates=(
            Template(
                "threat to A -> activity of A (+)\n"
                "activity of A -> threat to A (-)\n"
                "threat to B -> activity of B (+)\n"
                "activity of B -> threat to B (-)\n"
                "activity of A -> threat to B (+)\n"
                "activity of B -> threat to A (+)\n",
                mirrored=("threat to A", "threat to B"),
                twins=(("threat to A", "threat to B"), ("activity of A", "activity of B")),
            ),
            Template(
                "A relative to B -> activity of A (-)\n"
                "activity of A -> results of A (+)\n"
                "results of A -> A relative to B (+)\n"
                "A relative to B -> activity of B (+)\n"
                "activity of B -> results of B (+)\n"
                "results of B -> A relative to B (-)\n",
                sealed=("A relative to B",),
            ),
        ),
    ),
    Archetype(
        key="success_to_the_successful",
        name="success to the successful",
        kind="relative achievement",
        explanation=(
            "Two share one pot. Whoever does a little better is given more, and so does better still; the other is "
            "given less, and falls behind. A small difference at the start becomes a large one."
        ),
        leverage=(
            "Separate the pots, or share by need rather than by results. Give the weaker one time to grow before "
            "comparing, and ask what both could do together."
        ),
        question="Do the two really draw on one pot, so that more for one is less for the other?",
        source=_SENGE,
        templates=(
            Template(
                "success of A -> resources for A (+)\n"
                "resources for A -> success of A (+)\n"
                "success of B -> resources for B (+)\n"
                "resources for B -> success of B (+)\n"
                "success of A -> resources for B (-)\n"
                "success of B -> resources for A (-)\n",
                twins=(("success of A", "success of B"), ("resources for A", "resources for B")),
            ),
            Template(
                "A rather than B -> resources for A (+)\n"
                "resources for A -> success of A (+)\n"
                "success of A -> A rather than B (+)\n"
                "A rather than B -> resources for B (-)\n"
                "resources for B -> success of B (+)\n"
                "success of B -> A rather than B (-)\n",
                sealed=("A rather than B",),
            ),
        ),
    ),
    Archetype(
        key="tragedy_of_the_commons",
        name="tragedy of the commons",
        kind="underachievement",
        explanation=(
            "Each one gains by doing more, and for each alone that is sensible. All draw on the same thing. "
            "Together they use it up, and the gain shrinks for everybody, also for those who held back."
        ),
        leverage=(
            "It cannot be solved by one alone. Make the whole use visible to each user. Agree on limits that the users "
            "help to set and to watch, or let each feel the cost of the use."
        ),
        question="Do the users really share the thing, and can any of them save it alone?",
        source="Hardin, Science 162, 1968; " + _SENGE,
        templates=(
            Template(
                "gain of A -> activity of A (+)\n"
                "activity of A -> gain of A (+)\n"
                "gain of B -> activity of B (+)\n"
                "activity of B -> gain of B (+)\n"
                "activity of A -> total activity (+)\n"
                "activity of B -> total activity (+)\n"
                "total activity -> gain per activity (-, delay)\n"
                "gain per activity -> gain of A (+)\n"
                "gain per activity -> gain of B (+)\n",
                mirrored=("gain per activity",),
                twins=(("gain of A", "gain of B"), ("activity of A", "activity of B")),
            ),
            Template(
                "gain of A -> activity of A (+)\n"
                "activity of A -> gain of A (+)\n"
                "gain of B -> activity of B (+)\n"
                "activity of B -> gain of B (+)\n"
                "activity of A -> shared resource (-)\n"
                "activity of B -> shared resource (-)\n"
                "shared resource -> gain of A (+)\n"
                "shared resource -> gain of B (+)\n",
                mirrored=("shared resource",),
                twins=(("gain of A", "gain of B"), ("activity of A", "activity of B")),
            ),
        ),
    ),
    Archetype(
        key="growth_and_underinvestment",
        name="growth and underinvestment",
        kind="underachievement",
        explanation=(
            "Demand grows until the service gets worse, and worse service keeps demand down. Then the need for more "
            "capacity is no longer seen, or is met too late: the limit was made by waiting."
        ),
        leverage=(
            "Hold on to the standard of service, and invest while demand still grows, before the service suffers. "
            "Shorten the time that new capacity takes."
        ),
        question="Was capacity decided by looking back at demand that bad service had already pushed down?",
        source=_SENGE,
        templates=(
            Template(
                "demand -> growing action (+)\n"
                "growing action -> demand (+)\n"
                "demand -> performance (-)\n"
                "performance -> demand (+)\n"
                "performance -> need to invest (-)\n"
                "need to invest -> capacity (+, delay)\n"
                "capacity -> performance (+)\n",
                mirrored=("performance",),
                late=((("need to invest", "capacity"),),),
            ),
        ),
    ),
)
