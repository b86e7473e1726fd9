"""Stage 7: nothing further is run; what the samples took is compared with the limits."""

from cli.verify.finding import Part, Stage
from cli.verify.rules.cost import cost_figures, cost_findings, cost_of, long_runs
from cli.verify.trial import Trial


def weigh_cost(trial: Trial) -> Part:
    """What one grading takes."""
    cost = cost_of(trial.rows)
    if cost is None:
        return Part(stage=Stage.COST)
    findings = (*cost_findings(trial.subject, cost, trial.calls), *long_runs(trial.subject, trial.rows))
    return Part(stage=Stage.COST, findings=findings, figures=cost_figures(trial.subject, cost))
