import type { StudyRecord } from '../measure/record/study-record';
import type { FitReport } from '../predict/evaluation/evaluation';
import { intervalAround, type PredictionInterval } from '../predict/evaluation/interval';
import type { TestedPrediction } from '../search/hold-out-check';
import type { FoundRanking } from '../search/messages';
import { architectureName, type IndexedArchitecture, type NetworkArchitecture } from '../space/architecture';
import type { ManifestEntry } from '../space/networks/manifest';
import type { Direction } from '../tables/roles';
import { formatMillions, formatNumber, withUnit } from '../text/format';

/** What is ranked: the popular networks, or the cells of the study's space. */
export type CandidateKind = 'networks' | 'cells';

/** A latency that was measured on this device, with its 95% interval. */
export interface LocalMeasurement {
  readonly studyId: string;
  readonly medianMs: number;
  readonly lowMs: number;
  readonly highMs: number;
  /** Whether it had no part in the predictor's fit, so that it tests the prediction. */
  readonly isTest: boolean;
}

/** One of a ranking as it is shown. */
export interface RankedCandidate {
  readonly place: number;
  readonly name: string;
  readonly architecture: IndexedArchitecture | NetworkArchitecture;
  /** Predicted latency in ms; undefined where the predictor does not apply. */
  readonly predicted?: PredictedMs;
  readonly measured?: LocalMeasurement;
  /** Latency that it is ranked by, in ms: the measured one, else the predicted one. */
  readonly latencyMs: number;
  /** As its table or its source gives it; which figures are better is `ShownRanking.better`. */
  readonly quality: number;
  /** "74.0% top-1". */
  readonly qualityText: string;
}

export interface PredictedMs {
  readonly latencyMs: number;
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
}

/** A finished ranking, with the functions that describe a candidate by its place. */
export interface ShownRanking {
  readonly field: CandidateKind;
  readonly ranking: FoundRanking;
  /** What quality is, "Top-1 accuracy", and the same with its unit for an axis. */
  readonly qualityName: string;
  readonly qualityAxis: string;
  readonly better: Direction;
  /** The quality of a place as it is shown. */
  readonly qualityAt: (place: number) => number;
  readonly candidate: (place: number) => RankedCandidate;
}

/** How accurate in what a table of accuracies says: its own numbers, with as many digits as tell apart. */
const TABLE_DIGITS = 4;

export function shownRanking(
  { field, networks }: { readonly field: CandidateKind; readonly networks: readonly ManifestEntry[] },
  { measured }: { readonly measured: ReadonlyMap<number, LocalMeasurement> },
  ranking: FoundRanking,
  record: StudyRecord,
  report: FitReport,
): ShownRanking {
  const interval = intervalOf(field, record, report);
  const { space } = record.definition;
  const quality = qualityOf(field, ranking);
  const better = (field === 'cells' ? ranking.table?.direction : undefined) ?? 'higher';
  const qualityAt = (place: number): number => (better === 'higher' ? ranking.quality[place] : -ranking.quality[place]);
  const identity = (place: number): Pick<RankedCandidate, 'name' | 'architecture'> => {
    if (field === 'networks') {
      const { id, name } = networks[place];
      return { name, architecture: { kind: 'networks', id } };
    }
    const cell: IndexedArchitecture = {
      kind: space.kind === 'nas-bench-201' ? 'nas-bench-201' : 'nas-bench-101',
      index: place,
    };
    return { name: architectureName(cell), architecture: cell };
  };
  return {
    field,
    ranking,
    qualityName: quality.name,
    qualityAxis: better === 'higher' ? quality.axis : `${quality.axis}, lower is better`,
    ...{ better, qualityAt },
    candidate(place) {
      const here = measured.get(place);
      const latencyMs = ranking.latencyMs[place];
      // Before a factor from other measurements for what was measured, after it for the rest.
      const predictedMs = here === undefined ? latencyMs : ranking.predictedMs[place];
      return {
        place,
        ...identity(place),
        latencyMs,
        quality: qualityAt(place),
        qualityText: quality.words(qualityAt(place)),
        ...(predictedMs > 0
          ? {
              predicted: {
                latencyMs: predictedMs,
                ...(interval === undefined ? {} : { interval: intervalAround(interval, predictedMs) }),
              },
            }
          : {}),
        ...(here === undefined ? {} : { measured: here }),
      };
    },
  };
}

/** None for networks that the predictor has only guessed at from cells. */
function intervalOf(
  field: CandidateKind,
  { definition }: StudyRecord,
  report: FitReport,
): PredictionInterval | undefined {
  if (field === 'networks' && definition.space.kind !== 'networks') return undefined;
  return report.predictors.find(({ estimator }) => estimator === 'auto')?.interval;
}

function qualityOf(field: CandidateKind, { table }: FoundRanking) {
  if (field === 'networks') {
    return {
      name: 'Top-1 accuracy',
      axis: 'top-1 accuracy, %',
      words: (top1: number) => `${formatNumber(top1)}% top-1`,
    };
  }
  if (table !== undefined) {
    const { column } = table;
    return {
      name: column,
      axis: column,
      words: (value: number) => `${column} ${Number(value.toPrecision(TABLE_DIGITS))}`,
    };
  }
  return {
    name: 'MACs',
    axis: 'MACs, millions',
    words: (mega: number) => `${withUnit(formatMillions(mega * 1e6), 'M')} MACs`,
  };
}

/** A prediction that was put to the test: its candidate was measured afterwards. */
export interface TestedCandidate extends TestedPrediction {
  readonly candidate: RankedCandidate;
  /** The study that measured it. */
  readonly studyId: string;
}

/** The predictions of a ranking that measurements test, best quality first. */
export function testedCandidates(
  { candidate: candidateAt, ranking }: ShownRanking,
  measured: ReadonlyMap<number, LocalMeasurement>,
): TestedCandidate[] {
  const tested = [...measured].flatMap(([place, { isTest, studyId, medianMs }]): TestedCandidate[] => {
    const candidate = candidateAt(place);
    const { predicted } = candidate;
    if (!isTest || predicted === undefined) return [];
    const { latencyMs: predictedMs, interval } = predicted;
    return [{ candidate, studyId, predictedMs, measuredMs: medianMs, ...(interval === undefined ? {} : { interval }) }];
  });
  return tested.sort((a, b) => ranking.quality[b.candidate.place] - ranking.quality[a.candidate.place]);
}

/** At most `max` of the measured candidates, none slower than the front reaches. */
export function measuredInSight(
  { ranking, candidate }: ShownRanking,
  measured: ReadonlyMap<number, LocalMeasurement>,
  max: number,
): RankedCandidate[] {
  const { latencyMs, quality, front } = ranking;
  const slowestMs = latencyMs[front[front.length - 1]];
  const isInSight = (place: number): boolean => latencyMs[place] <= slowestMs && !Number.isNaN(quality[place]);
  return [...measured.keys()].filter(isInSight).slice(0, max).map(candidate);
}
