import { ok, type Result } from '../../base/result';
import { type StudyOverview, unpackOverview } from '../../measure/record/overview';
import type { LinkProblemCode } from '../../share/bundle/problems';
import { overviewOfLink } from '../../share/study-worker';

/** Opens a result link without the worker that usually does. Its work is bounded by its study all the same. */
export async function openLinkHere(fragment: string): Promise<Result<StudyOverview, LinkProblemCode>> {
  const packed = await overviewOfLink(fragment);
  return packed.ok ? ok(unpackOverview(packed.value)) : packed;
}
