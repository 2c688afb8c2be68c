// The shapes of the archetypes, the same as in archetypes.py (a test in Python compares them); their words are in the table.

/** @param {string} text @param {Partial<Template>} [more] @returns {Template} */
const template = (text, more) => ({ text, mirrored: [], late: [], prompt: [], direct: [], outside: [], apart: [], sealed: [], twins: [], ...more });

/** @type {readonly Archetype[]} */
export const ARCHETYPES = [
  { key: "limits_to_growth", templates: [
    template("performance -> effort (+)\neffort -> performance (+)\nperformance -> limiting action (+)\nlimiting action -> performance (-)\nlimit -> limiting action (-)\n",
      { mirrored: ["limiting action"], direct: [["limit", "limiting action"]], outside: ["limit"] }),
    template("growth -> performance (+)\nperformance -> effort (+)\neffort -> growth (+)\nperformance -> limiting action (+)\nlimiting action -> growth (-)\nlimit -> limiting action (-)\n",
      { mirrored: ["limiting action"], direct: [["limit", "limiting action"]], outside: ["limit"] })] },
  { key: "shifting_the_burden", templates: [
    template("problem symptom -> quick fix (+)\nquick fix -> problem symptom (-)\nproblem symptom -> lasting solution (+)\nlasting solution -> problem symptom (-, delay)\nquick fix -> lasting solution (-)\n",
      { mirrored: ["problem symptom"] })] },
  { key: "fixes_that_fail", templates: [
    template("problem -> fix (+)\nfix -> problem (-)\nfix -> unintended consequence (+, delay)\nunintended consequence -> problem (+)\n",
      { mirrored: ["problem", "unintended consequence"], late: [[["fix", "unintended consequence"], ["unintended consequence", "problem"]]], prompt: [["fix", "problem"]] })] },
  { key: "eroding_goals", templates: [
    template("goal -> gap (+)\nactual condition -> gap (-)\ngap -> actual condition (+, delay)\ngap -> goal (-)\n",
      { late: [[["gap", "actual condition"]]], prompt: [["gap", "goal"]], direct: [["goal", "gap"], ["actual condition", "gap"]], apart: ["gap"] })] },
  { key: "escalation", templates: [
    template("threat to A -> activity of A (+)\nactivity of A -> threat to A (-)\nthreat to B -> activity of B (+)\nactivity of B -> threat to B (-)\nactivity of A -> threat to B (+)\nactivity of B -> threat to A (+)\n",
      { mirrored: ["threat to A", "threat to B"], twins: [["threat to A", "threat to B"], ["activity of A", "activity of B"]] }),
    template("A relative to B -> activity of A (-)\nactivity of A -> results of A (+)\nresults of A -> A relative to B (+)\nA relative to B -> activity of B (+)\nactivity of B -> results of B (+)\nresults of B -> A relative to B (-)\n",
      { sealed: ["A relative to B"] })] },
  { key: "success_to_the_successful", templates: [
    template("success of A -> resources for A (+)\nresources for A -> success of A (+)\nsuccess of B -> resources for B (+)\nresources for B -> success of B (+)\nsuccess of A -> resources for B (-)\nsuccess of B -> resources for A (-)\n",
      { twins: [["success of A", "success of B"], ["resources for A", "resources for B"]] }),
    template("A rather than B -> resources for A (+)\nresources for A -> success of A (+)\nsuccess of A -> A rather than B (+)\nA rather than B -> resources for B (-)\nresources for B -> success of B (+)\nsuccess of B -> A rather than B (-)\n",
      { sealed: ["A rather than B"] })] },
  { key: "tragedy_of_the_commons", templates: [
    template("gain of A -> activity of A (+)\nactivity of A -> gain of A (+)\ngain of B -> activity of B (+)\nactivity of B -> gain of B (+)\nactivity of A -> total activity (+)\nactivity of B -> total activity (+)\ntotal activity -> gain per activity (-, delay)\ngain per activity -> gain of A (+)\ngain per activity -> gain of B (+)\n",
      { mirrored: ["gain per activity"], twins: [["gain of A", "gain of B"], ["activity of A", "activity of B"]] }),
    template("gain of A -> activity of A (+)\nactivity of A -> gain of A (+)\ngain of B -> activity of B (+)\nactivity of B -> gain of B (+)\nactivity of A -> shared resource (-)\nactivity of B -> shared resource (-)\nshared resource -> gain of A (+)\nshared resource -> gain of B (+)\n",
      { mirrored: ["shared resource"], twins: [["gain of A", "gain of B"], ["activity of A", "activity of B"]] })] },
  { key: "growth_and_underinvestment", templates: [
    template("demand -> growing action (+)\ngrowing action -> demand (+)\ndemand -> performance (-)\nperformance -> demand (+)\nperformance -> need to invest (-)\nneed to invest -> capacity (+, delay)\ncapacity -> performance (+)\n",
      { mirrored: ["performance"], late: [[["need to invest", "capacity"]]] })] },
];
