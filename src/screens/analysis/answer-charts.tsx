import { useMemo } from 'preact/hooks';
import type { AnalysisAnswer } from '../../analysis/questions/answer';
import type { AnswerView } from '../../analysis/questions/question';
import { drawCorrelationGrid } from '../../charts/correlation-grid';
import { drawGroupMedians } from '../../charts/group-medians';
import type { PictureSize } from '../../charts/picture';
import { ChartFigure } from '../../components/chart/chart-figure';
import type { ChartTable } from '../../components/chart/chart-table';
import { formatCorrelation, formatCount } from '../../text/format';
import { answerFile, valueText } from './answer-labels';
import { axisFigures, describeGroup, type GroupsView, groupMedians, MAX_GROUPS } from './group-medians';

interface GroupChartProps {
  readonly view: GroupsView;
  readonly answer: AnalysisAnswer;
  readonly title: string;
  /** Of the measure. */
  readonly label: string;
}

/** Up to so many stand in the lower picture. */
const FEW_GROUPS = 5;

/** Medians of the largest groups, each with its interval and quartiles. */
export function GroupChart({ view, answer, title, label }: GroupChartProps) {
  const { columns } = answer;
  const groups = useMemo(() => groupMedians(view, answer), [view, answer]);
  const measure = columns[columns.length - 1];
  const draw = useMemo(() => {
    const { groups: drawn, unit } = axisFigures(groups, measure);
    const spec = {
      groups: drawn,
      xLabel: [label, unit].filter(Boolean).join(', '),
      description: `${title}: medians of ${groups.length} groups, with their intervals.`,
    };
    return (size: PictureSize) => drawGroupMedians(spec, size);
  }, [groups, measure, title, label]);
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
    return group && describeGroup(group, measure);
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
