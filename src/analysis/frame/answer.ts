import { medianInterval } from '../../stats/median-interval';
import { sortedCopy, sortedQuantile } from '../../stats/quantile';
import type { AnalysisAnswer, AnswerValue } from '../questions/answer';
import type { FrameColumn } from '../questions/columns';
import type { AnalysisQuestion, AnswerView } from '../questions/question';
import { correlation } from './correlation';
import { filtered } from './filter';
import type { Frame, FrameValue, GroupStatistics } from './frame';

/** Answers a question about the frame: filters its rows, then computes the view. */
export function answerOf(frame: Frame, { filters, view }: AnalysisQuestion): AnalysisAnswer {
  const passed = filtered(frame, filters);
  return { ...tableOf(passed, view), passed: passed.size, total: frame.size, places: placesOf(passed) };
}

/** Different devices and backends that rows are of. */
function placesOf(frame: Frame): number {
  const [devices, backends, adapters] = ['device', 'backend', 'adapter'].map((name) => frame.column(name));
  return new Set(devices.map((device, row) => JSON.stringify([device, backends[row], adapters[row]]))).size;
}

type Table = Pick<AnalysisAnswer, 'columns' | 'rows'>;

function tableOf(frame: Frame, view: AnswerView): Table {
  switch (view.kind) {
    case 'rows':
      return { columns: frame.columns, rows: frame.rows().map((row) => row.map(plain)) };
    case 'describe':
      return describe(frame);
    case 'groups':
      return groups(frame, view.by, view.measure);
    case 'correlation':
      return correlation(frame, view.method, view.columns);
  }
}

const plain = (value: FrameValue): AnswerValue => (value === '' || Number.isNaN(value) ? null : value);

const statistic = (name: string, label: string, unit?: FrameColumn['unit']): FrameColumn => ({
  name,
  label,
  kind: 'number',
  ...(unit === undefined ? {} : { unit }),
});

const QUANTILES = [
  [0.05, 'q05', '5%'],
  [0.25, 'q25', '25%'],
  [0.75, 'q75', '75%'],
  [0.95, 'q95', '95%'],
] as const;

/** Columns of statistics, in the unit of what they are of. */
const statisticColumns = (unit?: FrameColumn['unit']): FrameColumn[] => [
  statistic('n', 'Rows', 'count'),
  statistic('missing', 'Missing', 'count'),
  statistic('mean', 'Mean', unit),
  statistic('deviation', 'Standard deviation', unit),
  statistic('min', 'Least', unit),
  statistic('q05', '5%', unit),
  statistic('q25', '25%', unit),
  statistic('median', 'Median', unit),
  statistic('q75', '75%', unit),
  statistic('q95', '95%', unit),
  statistic('max', 'Largest', unit),
];

function statisticFields(of: GroupStatistics, values: readonly number[], rows: number): AnswerValue[] {
  const sorted = sortedCopy(values);
  const [q05, q25, q75, q95] = QUANTILES.map(([p]) => sortedQuantile(sorted, p));
  const { count, mean, deviation = null, min, median, max } = of;
  return [count, rows - count, mean, deviation, min, q05, q25, median, q75, q95, max];
}

/** Statistics of every column of numbers that holds any, one a row. */
function describe(frame: Frame): Table {
  const one = new Array<number>(frame.size).fill(0);
  const rows = frame.columns.flatMap(({ name, label, kind, unit = null }) => {
    if (kind !== 'number') return [];
    const [all] = frame.statistics(name, one);
    if (all === undefined) return [];
    return [[label, unit, ...statisticFields(all, finite(frame.column(name)), frame.size)]];
  });
  return {
    columns: [
      { name: 'column', label: 'Column', kind: 'text' },
      { name: 'unit', label: 'Unit', kind: 'text' },
      ...statisticColumns(),
    ],
    rows,
  };
}

const finite = (values: readonly FrameValue[]): number[] =>
  values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));

/** Place of the median in a row of groups. */
const MEDIAN = 8;

/** Statistics of one column by group: the largest group first, among equal ones that of the least median. */
function groups(frame: Frame, by: string, measure: string): Table {
  const unit = frame.columns.find(({ name }) => name === measure)?.unit;
  const label = frame.columns.find(({ name }) => name === by)?.label ?? by;
  const names = frame.column(by).map(String);
  const distinct = [...new Set(names)];
  const places = new Map(distinct.map((name, place) => [name, place]));
  const numbers = names.map((name) => places.get(name) ?? 0);
  const values: number[][] = distinct.map(() => []);
  const sizes = new Array<number>(distinct.length).fill(0);
  frame.column(measure).forEach((value, row) => {
    sizes[numbers[row]]++;
    if (typeof value === 'number' && Number.isFinite(value)) values[numbers[row]].push(value);
  });
  const rows = frame.statistics(measure, numbers).map((of) => {
    const { low, high } = medianInterval(values[of.group], 0.95);
    const name = distinct[of.group] || 'not known';
    return [name, ...statisticFields(of, values[of.group], sizes[of.group]), low, high];
  });
  return {
    columns: [
      { name: by, label, kind: 'text' },
      ...statisticColumns(unit),
      statistic('median_low', 'Median, low end', unit),
      statistic('median_high', 'Median, high end', unit),
    ],
    rows: rows.sort((a, b) => Number(b[1]) - Number(a[1]) || Number(a[MEDIAN]) - Number(b[MEDIAN])),
  };
}
