import type { Evaluate } from './evaluations';
import { figureCell } from './figure-cell';

export interface IntervalPlan {
  readonly targets: readonly string[];
  /** Numbers of rows that are trained on. */
  readonly train: readonly number[];
  /** Other rows that are asked for. */
  readonly asked: number;
  readonly repeats: number;
}

export const INTERVALS: IntervalPlan = {
  targets: ['pixel3', 'raspi4'],
  train: [100, 300, 900],
  asked: 1000,
  repeats: 20,
};

export function intervalsText(evaluate: Evaluate, { targets, train, asked, repeats }: IntervalPlan): string {
  const rows = train.flatMap((count) =>
    targets.map((target) => {
      const test = { kind: 'count', count: asked } as const;
      const lines = evaluate({ target, train: count, test, repeats, dropDisconnected: true });
      const figures = ['coverage90', 'slowest10Coverage90', 'width90'].map((name) =>
        figureCell(lines, 'auto', name, 1),
      );
      return `| ${target} | ${count} | ${figures.join(' | ')} |`;
    }),
  );
  return `## Intervals of 90%

Those of \`auto\` on random rows of HELP's table, cells without a path left out; ${asked.toLocaleString('en')} other rows are asked
for. In percent: the share of them in their interval, the same of the slowest tenth, and the width of an interval as a share of the
prediction; means over ${repeats} splits and their deviation.

| target | rows | in their interval | of the slowest tenth | width |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
