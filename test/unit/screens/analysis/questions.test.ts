import { expect, test } from 'vitest';
import { type FrameColumn, RECORD_COLUMNS } from '../../../../src/analysis/questions/columns';
import { DEFAULT_QUESTION, fitting, testsOf, viewOf } from '../../../../src/screens/analysis/questions';

const accuracy: FrameColumn = { name: 'accuracy', label: 'accuracy', kind: 'number' };
const joined = [...RECORD_COLUMNS, accuracy];

test('what is correlated at first are figures that are there, joined ones among them', () => {
  const view = viewOf('correlation', joined, DEFAULT_QUESTION.view);
  const columns = view.kind === 'correlation' ? view.columns : [];
  expect(columns).toContain('accuracy');
  for (const name of columns) expect(joined.map((column) => column.name)).toContain(name);
  expect(viewOf('correlation', RECORD_COLUMNS, view)).toBe(view);
});

test('a question goes on without the columns that are gone', () => {
  const filters = [
    { column: 'accuracy', test: '>', value: '0.9' },
    { column: 'grade', test: 'is', value: 'A' },
  ] as const;
  const groups = { kind: 'groups', by: 'grade', measure: 'accuracy' } as const;
  expect(fitting({ filters, view: groups }, joined)).toEqual({ filters, view: groups });
  expect(fitting({ filters, view: groups }, RECORD_COLUMNS)).toEqual({
    filters: [filters[1]],
    view: DEFAULT_QUESTION.view,
  });
  const relate = { kind: 'correlation', method: 'pearson', columns: ['macs', 'accuracy'] } as const;
  expect(fitting({ filters: [], view: relate }, RECORD_COLUMNS).view).toEqual({ ...relate, columns: ['macs'] });
});

test('text is compared as text, all else as numbers', () => {
  const column = (name: string) => RECORD_COLUMNS.find((one) => one.name === name);
  expect(testsOf(column('grade'))).toContain('contains');
  expect(testsOf(column('latency_ms'))).toContain('<');
  expect(testsOf(column('measured_at'))).toContain('<');
});
