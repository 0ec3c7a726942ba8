import type { ProblemText } from '../../base/problem';
import type { PackedOverview } from '../../measure/record/overview';
import type { StudyRecord } from '../../measure/record/study-record';

/** What the page asks of the study worker, once a worker: the overview of a stored study, or of one it holds itself; to store a study file. */
export type StudyRequest =
  | { readonly type: 'stored'; readonly id: string; readonly siteVersion: string }
  | { readonly type: 'record'; readonly record: StudyRecord }
  | { readonly type: 'import'; readonly file: Blob };

/** `overview` is undefined where the study is not stored; `failed` says what is wrong with the store, or with the file. */
export type StudyReply =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'read'; readonly overview: PackedOverview | undefined }
  | { readonly type: 'imported'; readonly id: string }
  | { readonly type: 'failed'; readonly problem: ProblemText };
