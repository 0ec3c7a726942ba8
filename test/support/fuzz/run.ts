import { deriveSeed, seededRandom } from '../../../src/base/random';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { type DecodeWork, noWork } from '../../../src/share/decode-work';
import { baseRecords } from './bases';
import { fuzzedBundle } from './bundles';
import { useStudy } from './consumers';
import { type Opened, openBundle, openLink } from './laws';
import { fuzzedLink } from './links';
import { fuzzedPredictor, openPredictor } from './predictors';

/** Every case follows from it and the case's number; `LETI_FUZZ_SEED` sets another. */
export const FUZZ_SEED = Number(process.env.LETI_FUZZ_SEED ?? 20_261_130);

export interface FuzzSize {
  readonly links: number;
  readonly bundles: number;
  readonly predictors: number;
  /** Accepted studies that everything is made of: fits, insights, exports. */
  readonly used: number;
}

export interface FuzzFigures {
  /** How many were accepted, and refused by each code. */
  readonly links: Readonly<Record<string, number>>;
  readonly bundles: Readonly<Record<string, number>>;
  readonly predictors: Readonly<Record<string, number>>;
  readonly used: number;
  readonly fitted: number;
  /** The most that one link or file took. */
  readonly most: DecodeWork;
}

const LINK_STREAM = 0x6c696e6b;
const BUNDLE_STREAM = 0x62756e64;
const PREDICTOR_STREAM = 0x70726564;

export const linkOfCase = (bases: readonly StudyRecord[], place: number): Promise<string> =>
  fuzzedLink(bases, seededRandom(deriveSeed(deriveSeed(FUZZ_SEED, LINK_STREAM), place)));

export const bundleOfCase = (bases: readonly StudyRecord[], place: number): string =>
  fuzzedBundle(bases, seededRandom(deriveSeed(deriveSeed(FUZZ_SEED, BUNDLE_STREAM), place)));

export interface Case {
  readonly kind: 'link' | 'bundle' | 'predictor';
  readonly place: number;
  readonly text: string;
}

/** A case that broke a law, with all that repeats it. */
export class LawBroken extends Error {
  constructor({ kind, place, text }: Case, cause: unknown) {
    super(
      `LETI_FUZZ_SEED=${FUZZ_SEED}, ${kind} ${place}: ${cause instanceof Error ? (cause.stack ?? cause.message) : cause}\n${text.slice(0, 2000)}`,
      { cause },
    );
  }
}

/** The cases of a kind one after the other, each told with what it opened. `LawBroken` where a law does not hold. */
export async function* casesOf(
  kind: 'link' | 'bundle',
  count: number,
  bases: readonly StudyRecord[] = baseRecords(FUZZ_SEED),
): AsyncGenerator<Case & Opened> {
  for (let place = 0; place < count; place++) {
    const text = kind === 'link' ? await linkOfCase(bases, place) : bundleOfCase(bases, place);
    yield {
      kind,
      place,
      text,
      ...(await kept({ kind, place, text }, () => (kind === 'link' ? openLink(text) : openBundle(text)))),
    };
  }
}

async function kept<T>(at: Case, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new LawBroken(at, error);
  }
}

/** Opens so many links and bundles, and makes everything of so many of those that opened. */
export async function fuzz({ links, bundles, predictors, used }: FuzzSize): Promise<FuzzFigures> {
  const counts = {
    link: new Map<string, number>(),
    bundle: new Map<string, number>(),
    predictor: new Map<string, number>(),
  };
  const most = noWork();
  const bases = baseRecords(FUZZ_SEED);
  let usedSoFar = 0;
  let fitted = 0;
  for (const [kind, count] of [
    ['link', links],
    ['bundle', bundles],
  ] as const) {
    // Those used come from links and files alike, spread over all cases.
    const due = kind === 'link' && bundles > 0 ? used / 2 : used;
    const every = Math.max(1, Math.floor(count / used));
    for await (const opened of casesOf(kind, count, bases)) {
      const { code, record, place } = opened;
      add(counts[kind], code);
      for (const key of ['bytesInflated', 'nodesParsed', 'measurementsBuilt'] as const)
        most[key] = Math.max(most[key], opened.work[key]);
      if (record === undefined || usedSoFar >= due || (place % every !== 0 && usedSoFar * every > place)) continue;
      usedSoFar++;
      if ((await kept(opened, () => useStudy(record))).fitted) fitted++;
    }
  }
  for (let place = 0; place < predictors; place++) {
    const text = fuzzedPredictor(seededRandom(deriveSeed(deriveSeed(FUZZ_SEED, PREDICTOR_STREAM), place)));
    add(counts.predictor, await kept({ kind: 'predictor', place, text }, () => openPredictor(text)));
  }
  return {
    links: inOrder(counts.link),
    bundles: inOrder(counts.bundle),
    predictors: inOrder(counts.predictor),
    used: usedSoFar,
    fitted,
    most,
  };
}

const add = (counts: Map<string, number>, code: string): Map<string, number> =>
  counts.set(code, 1 + (counts.get(code) ?? 0));

const inOrder = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
