import type { StudyRecord } from '../measure/record/study-record';
import type { TableChoice } from '../tables/architecture-table';
import type { TableAnswer } from '../tables/table-report';
import type { AnalysisAnswer, JoinReport } from './questions/answer';
import type { FrameColumn } from './questions/columns';
import type { AnalysisQuestion } from './questions/question';

/** To the worker. One reply to each request, in order. */
export type AnalysisRequest =
  | { readonly type: 'add'; readonly record: StudyRecord }
  /** A table that a person picked, to be told what it is read as before it is joined. */
  | { readonly type: 'read'; readonly text: string; readonly choice: TableChoice }
  /** Without columns, all that hold numbers are joined. */
  | {
      readonly type: 'join';
      readonly text: string;
      readonly choice?: TableChoice;
      readonly columns?: readonly string[];
    }
  | { readonly type: 'unjoin' }
  | { readonly type: 'ask'; readonly question: AnalysisQuestion };

/** `columns` are those of the frame as it is now. */
export type AnalysisReply =
  | { readonly type: 'added'; readonly rows: number; readonly columns: readonly FrameColumn[] }
  | TableAnswer
  | { readonly type: 'joined'; readonly report: JoinReport; readonly columns: readonly FrameColumn[] }
  | { readonly type: 'unjoined'; readonly columns: readonly FrameColumn[] }
  | { readonly type: 'answered'; readonly answer: AnalysisAnswer }
  /** A sentence or two. */
  | { readonly type: 'refused'; readonly reason: string };
