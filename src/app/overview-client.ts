import studyWorkerUrl from '../../workers/study.worker.ts?worker&url';
import type { StudyOverview } from '../measure/overview';
import { trustedScriptUrl } from '../platform/trusted-urls';
import type { OverviewReply, OverviewRequest } from '../store/overview-messages';

/** What went wrong with the store, in words. */
export class OverviewError extends Error {
  constructor(readonly problem: { readonly title: string; readonly detail: string }) {
    super(problem.title);
  }
}

/** Undefined where the worker's own code did not load or run: the page then has to do its work. */
export type Asked = { readonly overview: StudyOverview | undefined } | undefined;

/**
 * Reads a study in a worker of its own: samples by the hundred thousand are read, checked and summed up there. Rejects
 * with an `OverviewError`.
 */
export function askOverview(request: OverviewRequest, onRead: (done: number) => void): Promise<Asked> {
  const worker = new Worker(trustedScriptUrl(studyWorkerUrl), { type: 'module' });
  return new Promise<Asked>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<OverviewReply>) => {
      if (data.type === 'progress') onRead(data.done);
      else if (data.type === 'read') resolve({ overview: data.overview });
      else reject(new OverviewError(data.problem));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(undefined);
    });
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
