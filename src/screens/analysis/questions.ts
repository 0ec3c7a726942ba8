import { type FrameColumn, GROUP_COLUMNS } from '../../analysis/questions/columns';
import {
  type AnalysisQuestion,
  type AnswerView,
  type Filter,
  NUMBER_TESTS,
  TEXT_TESTS,
} from '../../analysis/questions/question';

/** What is correlated before anybody chooses. */
const FIRST_CORRELATED = ['latency_ms', 'pipelined_ms', 'cold_ms', 'macs', 'params', 'bytes_moved', 'operators'];

export const DEFAULT_QUESTION: AnalysisQuestion = {
  filters: [],
  view: { kind: 'groups', by: 'backend', measure: 'latency_ms' },
};

export const VIEW_KINDS = ['groups', 'describe', 'correlation', 'rows'] as const;

/** A view of the kind, with what a person chose before as far as it fits. */
export function viewOf(kind: AnswerView['kind'], columns: readonly FrameColumn[], before: AnswerView): AnswerView {
  if (kind === before.kind) return before;
  switch (kind) {
    case 'groups':
      return { kind, by: GROUP_COLUMNS[0], measure: 'latency_ms' };
    case 'correlation': {
      const joined = columns.slice(columns.findIndex(({ name }) => name === 'measured_at') + 1);
      return { kind, method: 'spearman', columns: [...FIRST_CORRELATED, ...joined.map(({ name }) => name)] };
    }
    default:
      return { kind };
  }
}

/** The question without the columns that are gone. */
export function fitting({ filters, view }: AnalysisQuestion, columns: readonly FrameColumn[]): AnalysisQuestion {
  const names = new Set(columns.map(({ name }) => name));
  const kept = filters.filter(({ column }) => names.has(column));
  if (view.kind === 'groups' && !names.has(view.measure)) return { filters: kept, view: DEFAULT_QUESTION.view };
  if (view.kind === 'correlation')
    return { filters: kept, view: { ...view, columns: view.columns.filter((name) => names.has(name)) } };
  return { filters: kept, view };
}

/** Columns whose numbers can be described and correlated. */
export const numberColumns = (columns: readonly FrameColumn[]): readonly FrameColumn[] =>
  columns.filter(({ kind }) => kind === 'number');

export const testsOf = (column: FrameColumn | undefined): readonly Filter['test'][] =>
  column?.kind === 'text' ? TEXT_TESTS : NUMBER_TESTS;
