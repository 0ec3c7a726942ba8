import studyWorkerUrl from '../../workers/study.worker.ts?worker&url';
import { type StudyOverview, unpackOverview } from '../measure/record/overview';
import { trustedScriptUrl } from '../platform/trusted-urls';
import type { StudyWorkerReply, StudyWorkerRequest } from '../share/study-worker';
import { StudyWorkerError } from './study-worker-error';

/** Undefined where the worker's own code did not load or run: the page then has to do its work. */
export type Asked<T> = { readonly value: T } | undefined;

/**
 * Reads a study in a worker of its own: samples by the hundred thousand are read, checked and summed up there. Rejects
 * with a `StudyWorkerError`.
 */
export async function askOverview(
  request: Exclude<StudyWorkerRequest, { type: 'import' }>,
  onRead: (done: number) => void,
): Promise<Asked<StudyOverview | undefined>> {
  const reply = await ask(request, onRead);
  if (reply?.type !== 'read') return undefined;
  return { value: reply.overview && unpackOverview(reply.overview) };
}

/** Stores a study file, and gives the study's id. Rejects with a `StudyWorkerError`. */
export async function askImport(file: Blob): Promise<Asked<string>> {
  const reply = await ask({ type: 'import', file }, () => undefined);
  return reply?.type === 'imported' ? { value: reply.id } : undefined;
}

type Ending = Exclude<StudyWorkerReply, { type: 'progress' | 'failed' }>;

function ask(request: StudyWorkerRequest, onRead: (done: number) => void): Promise<Ending | undefined> {
  const worker = new Worker(trustedScriptUrl(studyWorkerUrl), { type: 'module' });
  return new Promise<Ending | undefined>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<StudyWorkerReply>) => {
      if (data.type === 'progress') onRead(data.done);
      else if (data.type === 'failed') reject(new StudyWorkerError(data.problem));
      else resolve(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(undefined);
    });
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
