import type { StudyRecord } from '../measure/record/study-record';
import type { AnalysisAnswer, JoinReport } from './questions/answer';
import type { FrameColumn } from './questions/columns';
import type { AnalysisQuestion } from './questions/question';

/** To the worker. One reply to each request, in order. */
export type AnalysisRequest =
  | { readonly type: 'add'; readonly record: StudyRecord }
  | { readonly type: 'join'; readonly text: string }
  | { readonly type: 'unjoin' }
  | { readonly type: 'ask'; readonly question: AnalysisQuestion };

/** `columns` are those of the frame as it is now. */
export type AnalysisReply =
  | { readonly type: 'added'; readonly rows: number; readonly columns: readonly FrameColumn[] }
  | { readonly type: 'joined'; readonly report: JoinReport; readonly columns: readonly FrameColumn[] }
  | { readonly type: 'unjoined'; readonly columns: readonly FrameColumn[] }
  | { readonly type: 'answered'; readonly answer: AnalysisAnswer }
  /** A sentence or two. */
  | { readonly type: 'refused'; readonly reason: string };
