import type { ProblemText } from '../base/problem';
import { ok, type Result } from '../base/result';
import { type PackedOverview, packRecord } from '../measure/record/overview';
import type { StudyRecord } from '../measure/record/study-record';
import { recordOf } from './bundle/convert-record';
import { type BundleProblem, parseBundleText } from './bundle/parse-bundle';
import type { LinkProblemCode } from './bundle/problems';
import { decodeLink } from './link/result-link';

/** Where it goes; rejects where it cannot be stored. */
interface Keeper {
  add(record: StudyRecord): Promise<void>;
}

/** Reads a study file, stores what it holds, and gives the study's id. A file of 10,000 cells takes seconds: in a worker. */
export async function importStudy(file: Blob, keeper: Keeper): Promise<Result<string, BundleProblem>> {
  const bundle = parseBundleText(await file.text());
  if (!bundle.ok) return bundle;
  const record = recordOf(bundle.value);
  await keeper.add(record);
  return ok(record.id);
}

/** Reads a result link and derives the figures of its study. A link of 20,000 cells takes seconds: in a worker. */
export async function overviewOfLink(fragment: string): Promise<Result<PackedOverview, LinkProblemCode>> {
  const bundle = await decodeLink(fragment);
  return bundle.ok ? ok(packRecord(recordOf(bundle.value))) : bundle;
}

/**
 * What the page asks of the study worker, once a worker: the overview of a stored study, or of one in a link; to store a
 * study file.
 */
export type StudyWorkerRequest =
  | { readonly type: 'stored'; readonly id: string; readonly siteVersion: string }
  | { readonly type: 'link'; readonly fragment: string }
  | { readonly type: 'import'; readonly file: Blob };

/**
 * `overview` is undefined where the study is not stored. `refused`: why the link cannot be opened. `failed` carries the
 * problem of the store or of the file.
 */
export type StudyWorkerReply =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'read'; readonly overview: PackedOverview | undefined }
  | { readonly type: 'refused'; readonly code: LinkProblemCode }
  | { readonly type: 'imported'; readonly id: string }
  | { readonly type: 'failed'; readonly problem: ProblemText };
