import type { StudyOverview } from '../measure/overview';
import type { StudyRecord } from '../measure/study-record';

/** What the page asks of the study worker, once a worker: the overview of a stored study, or of one it holds itself. */
export type OverviewRequest =
  | { readonly type: 'stored'; readonly id: string; readonly siteVersion: string }
  | { readonly type: 'record'; readonly record: StudyRecord };

/** `overview` is undefined where the study is not stored; `failed` says what `storeProblemText` says. */
export type OverviewReply =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'read'; readonly overview: StudyOverview | undefined }
  | { readonly type: 'failed'; readonly problem: { readonly title: string; readonly detail: string } };
