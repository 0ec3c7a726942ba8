import { ok, type Result } from '../../base/result';
import type { StudyRecord } from '../../measure/record/study-record';
import { type BundleProblem, parseBundleText } from './parse-bundle';
import { recordOf } from './to-record';

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
