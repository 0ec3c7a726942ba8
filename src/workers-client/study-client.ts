import { logError } from '../base/log-error';
import { err, ok, type Result } from '../base/result';
import { type PackedOverview, type StudyOverview, unpackOverview } from '../measure/record/overview';
import type { LinkProblemCode } from '../share/bundle/problems';
import type { StudyWorkerReply, StudyWorkerRequest } from '../share/study-worker';
import { DescribedError } from '../store/problems';
import { type AskOptions, type AskOutcome, askOnce, type FinalOf, type ProgressOf } from './worker-client';
import { spawnStudyWorker } from './worker-entries';

/** Undefined where the worker did not load or run, or its answer is of no use: the page then has to do its work. */
export type Asked<T> = { readonly value: T } | undefined;

/** An honest link of 6,000 cells opens within some seconds on a slow phone. */
const LINK_TIMEOUT_MS = 30_000;
/** A study file of 10,000 cells is read within half a minute on a slow phone, the largest that is read in ten times that. */
const IMPORT_TIMEOUT_MS = 300_000;

/**
 * Reads a stored study in a worker of its own: samples by the hundred thousand are read, checked and summarised there.
 * `onRead` is told how many trials are read. Rejects with a `DescribedError`.
 */
export async function askOverview(
  request: Extract<StudyWorkerRequest, { type: 'stored' }>,
  onRead: (done: number) => void,
): Promise<Asked<StudyOverview | undefined>> {
  const reply = answerOf(await ask(request, { onProgress: ({ done }) => onRead(done) }));
  if (reply?.type !== 'read') return undefined;
  if (reply.overview === undefined) return { value: undefined };
  const overview = unpacked(reply.overview);
  return overview && { value: overview };
}

/** Opens a result link in a worker of its own, which is ended where it takes too long. Rejects with a `DescribedError`. */
export async function askLink(fragment: string): Promise<Asked<Result<StudyOverview, LinkProblemCode>>> {
  const outcome = await ask({ type: 'link', fragment }, { timeoutMs: LINK_TIMEOUT_MS });
  if (outcome.state === 'timed-out') return { value: err('takes-too-long') };
  const reply = answerOf(outcome);
  if (reply?.type === 'refused') return { value: err(reply.code) };
  if (reply?.type !== 'read' || reply.overview === undefined) return undefined;
  const overview = unpacked(reply.overview);
  return overview && { value: ok(overview) };
}

/** Undefined, and logged, where the text of the overview is damaged. */
function unpacked(packed: PackedOverview): StudyOverview | undefined {
  try {
    return unpackOverview(packed);
  } catch (error) {
    logError('The overview from the study worker cannot be read', error);
    return undefined;
  }
}

/** Stores a study file in a worker of its own, and resolves to the study's id. Rejects with a `DescribedError`. */
export async function askImport(file: Blob): Promise<Asked<string>> {
  const outcome = await ask({ type: 'import', file }, { timeoutMs: IMPORT_TIMEOUT_MS });
  if (outcome.state === 'timed-out') throw new DescribedError(IMPORT_TOO_LONG);
  const reply = answerOf(outcome);
  return reply?.type === 'imported' ? { value: reply.id } : undefined;
}

const IMPORT_TOO_LONG = {
  title: 'This file took too long to open',
  detail: 'The page stopped opening it. Nothing on this device was changed. Open it on a faster device.',
};

type Reply = FinalOf<StudyWorkerReply>;
type Progress = ProgressOf<StudyWorkerReply>;

const ask = (request: StudyWorkerRequest, options: AskOptions<Progress>): Promise<AskOutcome<Reply>> =>
  askOnce<StudyWorkerRequest, Reply, Progress>(spawnStudyWorker, request, options);

/** Undefined where the worker gave none. Throws what it could not do. */
function answerOf(outcome: AskOutcome<Reply>): Reply | undefined {
  if (outcome.state !== 'answered') return undefined;
  if (outcome.reply.type === 'failed') throw new DescribedError(outcome.reply.problem);
  return outcome.reply;
}
