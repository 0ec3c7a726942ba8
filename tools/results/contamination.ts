import { mean, sampleDeviation } from '../../src/stats/mean';
import { type ContaminatedSplit, type ContaminationPlan, contaminatedSplits } from '../evaluate/contamination';
import type { EdgeCellTable } from '../evaluate/edge-cell-table';

/** `onLine` is called with each line of progress. */
export function contaminationText(
  table: EdgeCellTable,
  plan: ContaminationPlan,
  onLine: (line: string) => void,
): string {
  const { targets, asked, repeats, share, factors } = plan;
  const rows = plan.train.flatMap((train) => {
    const ofTargets = targets.map((target) => {
      const splits = [...contaminatedSplits(table, target, train, plan)];
      onLine(`${target}, ${train} rows: right and wrong`);
      return { name: target, splits };
    });
    const all = { name: '**mean**', splits: ofTargets.flatMap(({ splits }) => splits) };
    return [...ofTargets, all].map(({ name, splits }) => rowText(name, train, splits));
  });
  return `## Wrong rows

Latencies of ${100 * share}% of the training rows are multiplied by ${factors.join(' to ')}; ${asked.toLocaleString('en')} other rows, all of them right, are asked for. Random
rows of HELP's table, cells without a path left out; the share that \`auto\` predicts within 10%, percent, means over ${repeats} splits; in
the changes their deviation. *In full* is \`auto\` made to count all rows alike, as if none could be wrong.

| target | rows | right rows, in full | right rows | change | some wrong | change |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function rowText(name: string, train: number, splits: readonly ContaminatedSplit[]): string {
  const change = (differences: readonly number[]): string =>
    `${mean(differences).toFixed(1)} ± ${(differences.length < 2 ? 0 : sampleDeviation(differences)).toFixed(1)}`;
  const cells = [
    mean(splits.map(({ inFull }) => inFull)).toFixed(1),
    mean(splits.map(({ right }) => right)).toFixed(1),
    change(splits.map(({ right, inFull }) => right - inFull)),
    mean(splits.map(({ wrong }) => wrong)).toFixed(1),
    change(splits.map(({ right, wrong }) => wrong - right)),
  ];
  return `| ${name} | ${train} | ${cells.join(' | ')} |`;
}
