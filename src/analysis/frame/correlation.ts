import { pearson } from '../../stats/pearson';
import { averageRanks } from '../../stats/ranks';
import type { AnalysisAnswer, AnswerValue } from '../questions/answer';
import type { FrameColumn } from '../questions/columns';
import type { CorrelationMethod } from '../questions/question';
import type { Frame } from './frame';

/**
 * The coefficient of every pair of the columns, over the rows that have both; null where one of them does not vary there.
 * danfojs has no correlation. Spearman's is Pearson's of the ranks among those rows (`src/stats/spearman.ts`).
 */
export function correlation(
  frame: Frame,
  method: CorrelationMethod,
  names: readonly string[],
): Pick<AnalysisAnswer, 'columns' | 'rows'> {
  const columns = frame.columns.filter(({ name, kind }) => kind === 'number' && names.includes(name));
  const pairs = new Pairs(
    columns.map(({ name }) => frame.column(name) as number[]),
    method,
  );
  const rows = columns.map(({ label }, i) => [label, ...columns.map((_, j) => pairs.coefficient(i, j))]);
  const first: FrameColumn = { name: 'column', label: 'Column', kind: 'text' };
  return { columns: [first, ...columns.map(({ name, label }) => ({ name, label, kind: 'number' }) as const)], rows };
}

/** Ranking is most of the work, and columns that miss the same rows are ranked once. */
class Pairs {
  private readonly patterns: readonly string[];
  private readonly rows = new Map<string, readonly number[]>();
  private readonly numbers = new Map<string, readonly number[]>();

  constructor(
    private readonly values: readonly (readonly number[])[],
    private readonly method: CorrelationMethod,
  ) {
    this.patterns = values.map((column) => column.map((value) => (Number.isFinite(value) ? 1 : 0)).join(''));
  }

  coefficient(i: number, j: number): AnswerValue {
    return pearson(this.numbersOf(i, j), this.numbersOf(j, i)) ?? null;
  }

  /** Of column i, in the rows that column j has too. */
  private numbersOf(i: number, j: number): readonly number[] {
    const both = [this.patterns[i], this.patterns[j]].sort().join();
    return cached(this.numbers, `${i} ${both}`, () => {
      const rows = cached(this.rows, both, () =>
        this.values[i].flatMap((value, row) => (Number.isFinite(value + this.values[j][row]) ? [row] : [])),
      );
      const numbers = rows.map((row) => this.values[i][row]);
      return this.method === 'spearman' ? averageRanks(numbers) : numbers;
    });
  }
}

function cached<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = compute();
  known.set(key, value);
  return value;
}
