import type { EvaluateLine } from '../evaluate/run';
import type { Evaluate } from './evaluations';

export interface FewMeasurements {
  /** Columns of the table, with the Spearman that HELP publishes for each. */
  readonly targets: readonly (readonly [target: string, published: number])[];
  /** Those of them that were computed. */
  readonly analytic: readonly string[];
  readonly train: number;
  /** Rows asked for, the last among them. */
  readonly first: number;
  readonly last: number;
  readonly repeats: number;
}

/** Targets of HELP (arXiv 2106.08630), its query rows, and its Spearman with 10 measurements and nine reference devices. */
export const HELP_TARGETS: FewMeasurements = {
  targets: [
    ['titan_rtx_256', 0.987],
    ['gold_6226', 0.989],
    ['fpga', 0.985],
    ['pixel2', 0.802],
    ['raspi4', 0.89],
    ['eyeriss', 0.94],
  ],
  analytic: ['fpga', 'eyeriss'],
  train: 10,
  first: 900,
  last: 1899,
  repeats: 5,
};

export function fewMeasurementsText(evaluate: Evaluate, plan: FewMeasurements): string {
  const { first, last, train, repeats } = plan;
  const options = { isDesigned: true, train, test: { kind: 'rows', first, last }, repeats } as const;
  const rows = plan.targets.map(([target, published]) => {
    const [trimmed] = evaluate({ ...options, target, trim: 0.1 });
    const [whole] = evaluate({ ...options, target });
    return { name: target, published, trimmed: spearmanOf(trimmed), whole: spearmanOf(whole) };
  });
  const measured = rows.filter(({ name }) => !plan.analytic.includes(name));
  const lines = [
    ...rows,
    { name: `**mean of all ${rows.length}**`, ...meansOf(rows) },
    { name: `**mean of the ${measured.length} measured**`, ...meansOf(measured) },
  ];
  return `## A few measurements of a new device

NAS-Bench-201 latencies of HELP (arXiv 2106.08630). \`auto\` gets ${train} designed measurements of the target and no other
device; the design is computed from the cells alone. Spearman's correlation over rows ${first} to ${last}, the slowest and fastest
tenth left out as in the paper, and beside it over all of them; means over ${repeats} seeds. ${plan.analytic.join(' and ')} are
computed, not measured: exact sums over operators.

| target | auto, trimmed | auto, all rows | HELP, published |
|---|---|---|---|
${lines.map(({ name, trimmed, whole, published }) => `| ${name} | ${[trimmed, whole, published].map((value) => value.toFixed(3)).join(' | ')} |`).join('\n')}
`;
}

interface Scores {
  readonly trimmed: number;
  readonly whole: number;
  readonly published: number;
}

function meansOf(rows: readonly Scores[]): Scores {
  const mean = (of: (row: Scores) => number): number => rows.reduce((sum, row) => sum + of(row) / rows.length, 0);
  return {
    trimmed: mean((row) => row.trimmed),
    whole: mean((row) => row.whole),
    published: mean((row) => row.published),
  };
}

const spearmanOf = ({ figures }: EvaluateLine): number => figures.spearman ?? Number.NaN;
