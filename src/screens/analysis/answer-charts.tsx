import { useMemo } from 'preact/hooks';
import type { AnalysisAnswer } from '../../analysis/questions/answer';
import type { FrameColumn } from '../../analysis/questions/columns';
import type { AnswerView } from '../../analysis/questions/question';
import { drawCorrelationGrid } from '../../charts/correlation-grid';
import { drawGroupMedians, type GroupMedian } from '../../charts/group-medians';
import type { PictureSize } from '../../charts/picture';
import { ChartFigure } from '../../components/chart/chart-figure';
import type { ChartTable } from '../../components/chart/chart-table';
import { BACKENDS } from '../../study/definition';
import { formatCorrelation, formatCount } from '../../text/format';
import { answerFile, backendName, headUnit, valueText } from './answer-labels';

type GroupsView = Extract<AnswerView, { kind: 'groups' }>;

interface GroupChartProps {
  readonly view: GroupsView;
  readonly answer: AnalysisAnswer;
  readonly title: string;
  /** Of the measure. */
  readonly label: string;
}

/** More rows than these have no room for their names. */
const MAX_GROUPS = 12;
/** Up to so many stand in the lower picture. */
const FEW_GROUPS = 5;

/** Medians of the largest groups, each with its interval and quartiles. */
export function GroupChart({ view, answer, title, label }: GroupChartProps) {
  const { columns } = answer;
  const groups = useMemo(() => groupMedians(view, answer), [view, answer]);
  const measure = columns[columns.length - 1];
  const unit = headUnit(measure);
  const scale = scaleOf(measure, groups);
  const draw = useMemo(() => {
    const spec = {
      groups: groups.map((group) => scaled(group, scale.size)),
      xLabel: [label, scale.unit].filter(Boolean).join(', '),
      description: `${title}: medians of ${groups.length} groups, with their intervals.`,
    };
    return (size: PictureSize) => drawGroupMedians(spec, size);
  }, [groups, title, label, scale.unit, scale.size]);
  const table: ChartTable = {
    columns: [
      { label: columns[0].label },
      ...['Median', 'Low end', 'High end', '25%', '75%'].map((label) => ({
        label,
        numeric: true,
        format: (value: number) => valueText(value, measure),
      })),
    ],
    rows: () => groups.map(({ name, median, low, high, q25, q75 }) => [name, median, low, high, q25, q75]),
  };
  const describe = (id: string): string | undefined => {
    const group = groups.find((one) => one.id === id);
    if (group === undefined) return undefined;
    const [median, low, high] = [group.median, group.low, group.high].map((value) => valueText(value, measure));
    return `${group.name}: ${median}${unit === undefined ? '' : `\u202f${unit}`}, ${low} to ${high}`;
  };
  const left = answer.rows.length - groups.length;
  return (
    <ChartFigure
      title="Medians"
      shape={groups.length <= FEW_GROUPS ? 'bars' : 'tall'}
      draw={draw}
      note={`Dot and line: the median and its 95% interval. Band: the middle half of the rows.${left > 0 ? ` The ${MAX_GROUPS} largest groups; ${formatCount(left)} more are in the table.` : ''}`}
      table={table}
      describe={describe}
      name={answerFile(view)}
    />
  );
}

/** Millions where the numbers are such: an axis has no room for their zeros. */
function scaleOf(
  measure: FrameColumn,
  groups: readonly GroupMedian[],
): { readonly size: number; readonly unit: string } {
  const letter = measure.unit === 'bytes' ? 'MB' : 'M';
  const isLarge = ['bytes', 'count'].includes(measure.unit ?? '') && groups.some(({ high }) => high >= 1e5);
  return isLarge ? { size: 1e6, unit: letter } : { size: 1, unit: headUnit(measure) ?? '' };
}

const scaled = ({ median, low, high, q25, q75, ...group }: GroupMedian, size: number): GroupMedian => ({
  ...group,
  median: median / size,
  low: low / size,
  high: high / size,
  q25: q25 / size,
  q75: q75 / size,
});

function groupMedians(view: GroupsView, { columns, rows }: AnalysisAnswer): GroupMedian[] {
  const places = ['median', 'median_low', 'median_high', 'q25', 'q75'].map((name) =>
    columns.findIndex((column) => column.name === name),
  );
  return rows.slice(0, MAX_GROUPS).map((row) => {
    const [median, low, high, q25, q75] = places.map((place) => Number(row[place]));
    const name = String(row[0]);
    const isBackend = view.by === 'backend' && BACKENDS.some((backend) => backend === name);
    return {
      id: name,
      name: isBackend ? backendName(name) : name,
      median,
      low,
      high,
      q25,
      q75,
      color: isBackend ? `var(--backend-${name})` : 'var(--ink-soft)',
    };
  });
}

interface CorrelationChartProps {
  readonly view: AnswerView;
  readonly answer: AnalysisAnswer;
}

/** The coefficients as a grid. */
export function CorrelationChart({ view, answer }: CorrelationChartProps) {
  const { names, coefficients } = useMemo(
    () => ({
      names: answer.rows.map((row) => String(row[0])),
      coefficients: answer.rows.map((row) => row.slice(1).map((value) => (typeof value === 'number' ? value : null))),
    }),
    [answer],
  );
  const draw = useMemo(() => {
    const description = `Correlation of ${names.join(', ')}, pair by pair; the table has the coefficients.`;
    return (size: PictureSize) => drawCorrelationGrid({ names, coefficients, description }, size);
  }, [names, coefficients]);
  const table: ChartTable = {
    columns: [{ label: 'Column' }, ...names.map((label) => ({ label, numeric: true, format: formatCorrelation }))],
    rows: () => names.map((name, i) => [name, ...coefficients[i].map((value) => value ?? 'none')]),
  };
  const describe = (id: string): string | undefined => {
    const [row, column] = id.split('-').map(Number);
    if (names[row] === undefined || names[column] === undefined) return undefined;
    return `${names[row]} and ${names[column]}: ${formatCorrelation(coefficients[row][column] ?? undefined)}`;
  };
  return (
    <ChartFigure
      title="At a glance"
      shape={names.length <= FEW_GROUPS ? 'square' : 'tall'}
      draw={draw}
      note="Blue: both grow together. Orange: one falls as the other grows. The deeper, the closer to 1 or -1."
      table={table}
      describe={describe}
      name={answerFile(view)}
    />
  );
}
