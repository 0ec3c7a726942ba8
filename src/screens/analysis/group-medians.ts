import type { AnalysisAnswer } from '../../analysis/questions/answer';
import type { FrameColumn } from '../../analysis/questions/columns';
import type { AnswerView } from '../../analysis/questions/question';
import type { GroupMedian } from '../../charts/group-medians';
import { BACKENDS } from '../../study/definition';
import { backendName, headUnit, valueText } from './answer-labels';

export type GroupsView = Extract<AnswerView, { kind: 'groups' }>;

/** More groups than these have no room for their names in a chart. */
export const MAX_GROUPS = 12;
/** From here on, counts and bytes are drawn in millions: an axis has no room for their zeros. */
const MIN_LARGE = 1e5;
const MILLION = 1e6;

/** The first groups of an answer, in the units of its columns. Backends have their own names and colours. */
export function groupMedians({ by }: GroupsView, { columns, rows }: AnalysisAnswer): GroupMedian[] {
  const places = ['median', 'median_low', 'median_high', 'q25', 'q75'].map((name) =>
    columns.findIndex((column) => column.name === name),
  );
  return rows.slice(0, MAX_GROUPS).map((row) => {
    const [median, low, high, q25, q75] = places.map((place) => Number(row[place]));
    const id = String(row[0]);
    const isBackend = by === 'backend' && BACKENDS.some((backend) => backend === id);
    const [name, color] = isBackend ? [backendName(id), `var(--backend-${id})`] : [id, 'var(--ink-soft)'];
    return { id, name, median, low, high, q25, q75, color };
  });
}

/** The groups as an axis shows them, and its unit; an empty one for none. */
export function axisFigures(
  groups: readonly GroupMedian[],
  measure: FrameColumn,
): { readonly groups: readonly GroupMedian[]; readonly unit: string } {
  const isCounted = measure.unit === 'bytes' || measure.unit === 'count';
  if (!isCounted || !groups.some(({ high }) => high >= MIN_LARGE)) return { groups, unit: headUnit(measure) ?? '' };
  return { groups: groups.map(inMillions), unit: measure.unit === 'bytes' ? 'MB' : 'M' };
}

const inMillions = ({ median, low, high, q25, q75, ...group }: GroupMedian): GroupMedian => ({
  ...group,
  median: median / MILLION,
  low: low / MILLION,
  high: high / MILLION,
  q25: q25 / MILLION,
  q75: q75 / MILLION,
});

/** "WebGPU: 12.3 ms, 11.9 to 12.8". */
export function describeGroup({ name, ...group }: GroupMedian, measure: FrameColumn): string {
  const unit = headUnit(measure);
  const [median, low, high] = [group.median, group.low, group.high].map((value) => valueText(value, measure));
  return `${name}: ${median}${unit === undefined ? '' : `\u202f${unit}`}, ${low} to ${high}`;
}
