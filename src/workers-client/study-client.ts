import { logError } from '../base/log-error';
import { type StudyOverview, unpackOverview } from '../measure/record/overview';
import type { StudyWorkerReply, StudyWorkerRequest } from '../share/study-worker';
import { DescribedError } from '../store/problems';
import { askOnce, type FinalOf, type ProgressOf } from './worker-client';
import { spawnStudyWorker } from './worker-entries';

/** Undefined where the worker did not load or run, or its answer is of no use: the page then has to do its work. */
export type Asked<T> = { readonly value: T } | undefined;

/**
 * Reads a study in a worker of its own: samples by the hundred thousand are read, checked and summarised there. `onRead` is
 * told how many trials are read. Rejects with a `DescribedError`.
 */
export async function askOverview(
  request: Exclude<StudyWorkerRequest, { type: 'import' }>,
  onRead: (done: number) => void,
): Promise<Asked<StudyOverview | undefined>> {
  const reply = await ask(request, onRead);
  if (reply?.type !== 'read') return undefined;
  try {
    return { value: reply.overview && unpackOverview(reply.overview) };
  } catch (error) {
    logError('The overview from the study worker cannot be read', error);
    return undefined;
  }
}

/** Stores a study file in a worker of its own, and resolves to the study's id. Rejects with a `DescribedError`. */
export async function askImport(file: Blob): Promise<Asked<string>> {
  const reply = await ask({ type: 'import', file }, () => undefined);
  return reply?.type === 'imported' ? { value: reply.id } : undefined;
}

type Reply = FinalOf<StudyWorkerReply>;
type Progress = ProgressOf<StudyWorkerReply>;

async function ask(request: StudyWorkerRequest, onRead: (done: number) => void): Promise<Reply | undefined> {
  const outcome = await askOnce<StudyWorkerRequest, Reply, Progress>(spawnStudyWorker, request, {
    onProgress: ({ done }) => onRead(done),
  });
  if (outcome.state !== 'answered') return undefined;
  if (outcome.reply.type === 'failed') throw new DescribedError(outcome.reply.problem);
  return outcome.reply;
}
