import { sumBy } from '../../src/base/aggregate';
import type { EvaluateLine } from '../evaluate/run';
import type { Evaluate } from './evaluations';

export interface FewMeasurements {
  /** Columns of the table, with the Spearman that HELP publishes for each. */
  readonly targets: readonly (readonly [target: string, published: number])[];
  /** Those of them that were computed. */
  readonly analytic: readonly string[];
  readonly train: number;
  /** Columns of devices that are known, and how many rows of each. */
  readonly references: readonly string[];
  readonly referenceTrain: number;
  /** Rows asked for, the last among them. */
  readonly first: number;
  readonly last: number;
  readonly repeats: number;
}

/** HELP (arXiv 2106.08630): its targets, reference devices and query rows, and its Spearman with 10 measurements. */
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
  references: [
    ...['1080ti_1', '1080ti_32', '1080ti_256', 'silver_4114', 'silver_4210r'],
    ...['samsung_a50', 'pixel3', 'essential_ph_1', 'samsung_s7'],
  ],
  referenceTrain: 900,
  first: 900,
  last: 1899,
  repeats: 5,
};

export function fewMeasurementsText(evaluate: Evaluate, plan: FewMeasurements): string {
  const { first, last, train, repeats, references, referenceTrain } = plan;
  const options = { isDesigned: true, train, test: { kind: 'rows', first, last }, repeats } as const;
  const rows = plan.targets.map(([target, published]) => {
    const [trimmed] = evaluate({ ...options, target, trim: 0.1 });
    const [compared] = evaluate({ ...options, target, trim: 0.1, references, referenceTrain });
    const [whole] = evaluate({ ...options, target });
    const scores = { trimmed: spearmanOf(trimmed), compared: spearmanOf(compared), whole: spearmanOf(whole) };
    return { name: target, published, ...scores };
  });
  const measured = rows.filter(({ name }) => !plan.analytic.includes(name));
  const lines = [
    ...rows,
    { name: `**mean of all ${rows.length}**`, ...meansOf(rows) },
    { name: `**mean of the ${measured.length} measured**`, ...meansOf(measured) },
  ];
  return `## A few measurements of a new device

NAS-Bench-201 latencies of HELP (arXiv 2106.08630). \`auto\` gets ${train} designed measurements of the target; the design is
computed from the cells alone. It gets no other device, or, in the second column, a model of each of the paper's ${references.length}
reference devices, fitted to ${referenceTrain} rows that are not asked for. Spearman's correlation over rows ${first} to ${last}, the slowest and fastest
tenth left out as in the paper, and beside it over all of them; means over ${repeats} seeds. ${plan.analytic.join(' and ')} are
computed, not measured: exact sums over operators.

| target | auto, trimmed | with references, trimmed | auto, all rows | HELP, published |
|---|---|---|---|---|
${lines.map(({ name, trimmed, compared, whole, published }) => `| ${name} | ${[trimmed, compared, whole, published].map((value) => value.toFixed(3)).join(' | ')} |`).join('\n')}
`;
}

interface Scores {
  readonly trimmed: number;
  /** Trimmed, with reference devices. */
  readonly compared: number;
  readonly whole: number;
  readonly published: number;
}

function meansOf(rows: readonly Scores[]): Scores {
  const mean = (of: (row: Scores) => number): number => sumBy(rows, (row) => of(row) / rows.length);
  return {
    trimmed: mean((row) => row.trimmed),
    compared: mean((row) => row.compared),
    whole: mean((row) => row.whole),
    published: mean((row) => row.published),
  };
}

const spearmanOf = ({ figures }: EvaluateLine): number => figures.spearman ?? Number.NaN;
