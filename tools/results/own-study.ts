import type { ErrorMetrics } from '../../src/predict/evaluation/evaluation';
import type { SearchSpace } from '../../src/space/architecture';
import type { OwnFigures } from './own-figures';
import { OWN_CELLS, type OwnSessions, SESSIONS } from './own-sessions';

/** The section on studies measured by leti-web itself, one line a backend and estimator. */
export function ownStudyText(studies: readonly { readonly own: OwnSessions; readonly figures: OwnFigures }[]): string {
  return `## Our own NAS-Bench-101 cells, on software adapters

${OWN_CELLS} random cells a backend, measured by leti-web in headless Chromium on two shared cores: **no GPU took part**. WebGPU and
WebGL ran on a software adapter (SwiftShader), whose time a network spends mostly on the number of its operators. Each
backend has ${SESSIONS} sessions of the same cells, three visits a cell. Every estimator predicts the cells of a session from four
fifths of that session (5 folds); figures are means over the sessions. The **noise ceiling** is how often a measurement lies
within 10% (5%) of the mean of the same cell's other sessions; an estimator can be above it, since it evens out the noise of many
cells, and that mean the noise of two sessions alone. The **look-up table** adds up operators of these networks timed alone, after the first
session; calibrated, a line through its sums is fitted to four fifths.

${studies.map(backendText).join('\n')}`;
}

function backendText({ own, figures }: { readonly own: OwnSessions; readonly figures: OwnFigures }): string {
  const [{ definition, environments }] = own.records;
  const [environment] = Object.values(environments);
  const row = (name: string, { within5Percent, within10Percent, mape, rmspe, spearman }: ErrorMetrics): string =>
    `| ${name} | ${within10Percent.toFixed(1)} | ${within5Percent.toFixed(1)} | ${mape.toFixed(1)} | ${rmspe.toFixed(1)} | ${spearman?.toFixed(3) ?? '-'} |`;
  const { lookUp, ceiling } = figures;
  const rows = [
    ...[...figures.lines].map(([name, metrics]) => row(name, metrics)),
    ...(lookUp.ok
      ? [row('look-up table', lookUp.value.raw), row('look-up table, calibrated', lookUp.value.calibrated)]
      : []),
    `| *noise ceiling* | ${ceiling.within10Percent.toFixed(1)} | ${ceiling.within5Percent.toFixed(1)} | | | |`,
  ];
  return `### ${own.backend}: ${environment.adapter.name}

${describeSkeleton(definition.space)}. ${figures.cells} cells were measured in every session: median ${figures.medianMs.toFixed(1)} ms, from ${figures.fastestMs.toFixed(1)} to
${figures.slowestMs.toFixed(1)} ms; ${figures.goodPercent.toFixed(0)}% of the measurements have grade A or B. The 90% intervals of \`auto\` hold ${figures.coverage90?.toFixed(1) ?? 'an unknown share'}% of the cells.
${lookUp.ok ? '' : `\nThere is no look-up table: ${lookUp.error}\n`}
| estimator | within 10% | within 5% | MAPE | RMSPE | Spearman |
|---|---|---|---|---|---|
${rows.join('\n')}

${claimsText(figures)}
`;
}

function describeSkeleton(space: SearchSpace): string {
  if (space.kind !== 'nas-bench-101') throw new Error('the own study is of NAS-Bench-101');
  const { stacks, modulesPerStack, stemChannels, inputSize } = space.skeleton;
  return `Skeleton: ${stacks} × ${modulesPerStack} cells, ${stemChannels} channels at the start, ${inputSize} × ${inputSize} pixels`;
}

/** LETI's three claims, with the figures that bear on each. */
function claimsText({ lines, lookUp, ceiling }: OwnFigures): string {
  const within = (name: string): number => {
    const metrics = lines.get(name);
    if (metrics === undefined) throw new Error(`no line of ${name}`);
    return metrics.within10Percent;
  };
  const [macs, auto] = [within('macs-line'), within('auto')];
  const tables = lookUp.ok
    ? `The table has ${lookUp.value.raw.within10Percent.toFixed(1)}% within 10% as it is, ${lookUp.value.calibrated.within10Percent.toFixed(1)}% calibrated, \`auto\` ${auto.toFixed(1)}%: ${
        lookUp.value.calibrated.within10Percent < auto
          ? 'it holds here'
          : 'it does not hold here once the table is calibrated'
      }.`
    : 'Not asked here.';
  return `1. *FLOPs are a poor proxy.* A line in MACs has ${macs.toFixed(1)}% within 10%: ${macs < auto - 5 ? 'it holds here' : 'it does not hold here'}.
2. *Look-up tables are imprecise.* ${tables}
3. *A regression fitted to measurements does well.* \`auto\` has ${auto.toFixed(1)}% where repeating the measurement has ${ceiling.within10Percent.toFixed(1)}%: ${
    auto >= 95 || auto >= ceiling.within10Percent - 2 ? 'it holds here' : 'it does not reach the ceiling here'
  }.`;
}
