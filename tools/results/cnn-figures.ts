import { sumBy } from '../../src/base/aggregate';
import type { TrainingRow } from '../../src/predict/data/training-row';
import type { EstimatorId } from '../../src/predict/estimators/estimator';
import { compilePredictor } from '../../src/predict/estimators/model';
import { ESTIMATOR_OF } from '../../src/predict/estimators/registry';
import { errorMetrics } from '../../src/predict/evaluation/cross-validate';
import type { ErrorMetrics } from '../../src/predict/evaluation/evaluation';
import { listedFeatures } from '../research/mobile-cnns/listed-features';
import type { MobileCnn, MobileCnns } from '../research/mobile-cnns/mobile-cnns';
import {
  leaveOneOutLookUps,
  operatorAdditivity,
  type ProfiledNetwork,
} from '../research/mobile-cnns/profiled-networks';

export const TABLE = 'look-up table';
export const TABLE_LINE = 'look-up table, calibrated';
export const TABLE_OTHER = 'the same, lines for missing entries';
export const TABLE_COVERED = 'the same, covered networks alone';
export const ADDITIVITY = '*operator additivity*';
export const ADDITIVITY_LINE = '*operator additivity, calibrated*';

/** How well the latencies of one phone are told, each network left out in turn. */
export interface PhoneFigures {
  readonly phone: string;
  /** By the name of the estimator or of the sum. */
  readonly lines: ReadonlyMap<string, ErrorMetrics>;
  /** Networks all of whose operators others have. */
  readonly covered: number;
  /** Operators of a network that no other network has, percent; mean over the networks. */
  readonly missingPercent: number;
}

const SEED = 1;

export function phoneFigures(
  { phones, networks }: MobileCnns,
  place: number,
  estimators: readonly EstimatorId[],
  onLine: (line: string) => void,
): PhoneFigures {
  const phone = phones[place];
  const profiled = networks.map((network) => network.profiled[place]);
  const sums = operatorAdditivity(profiled);
  const found = leaveOneOutLookUps(profiled, profiled, 'rate');
  const covered = profiled.filter((_, i) => found[i].missing === 0);
  const lines = new Map<string, ErrorMetrics>();
  for (const id of estimators) {
    lines.set(id, metricsOf(leaveOneOutPredictions(networks, place, id), profiled));
    onLine(`${phone}: ${id}`);
  }
  const rawMs = (sum: { readonly rawMs: number }): number => sum.rawMs;
  const calibratedMs = (sum: { readonly calibratedMs: number }): number => sum.calibratedMs;
  lines.set(TABLE, metricsOf(found.map(rawMs), profiled));
  lines.set(TABLE_LINE, metricsOf(found.map(calibratedMs), profiled));
  lines.set(TABLE_OTHER, metricsOf(leaveOneOutLookUps(profiled, profiled, 'line').map(calibratedMs), profiled));
  lines.set(TABLE_COVERED, metricsOf(leaveOneOutLookUps(covered, profiled, 'rate').map(calibratedMs), covered));
  lines.set(ADDITIVITY, metricsOf(sums.map(rawMs), profiled));
  lines.set(ADDITIVITY_LINE, metricsOf(sums.map(calibratedMs), profiled));
  onLine(`${phone}: sums over operators`);
  const missing = sumBy(found, (network) => network.missing / network.operators);
  return { phone, lines, covered: covered.length, missingPercent: (100 * missing) / found.length };
}

/** Leave-one-out prediction of an estimator for each network, in ms. */
function leaveOneOutPredictions(networks: readonly MobileCnn[], place: number, id: EstimatorId): number[] {
  const rows = cnnRows(networks, place);
  return rows.map((asked) => {
    const others = rows.filter((row) => row !== asked);
    return compilePredictor(ESTIMATOR_OF[id].fit(others, SEED).model)(asked);
  });
}

/** The networks as estimators see them, with their latencies on one phone. */
export const cnnRows = (networks: readonly MobileCnn[], place: number): TrainingRow[] =>
  networks.map(({ operators, profiled }) => ({
    ...listedFeatures(operators),
    latencyMs: profiled[place].latencyMs,
  }));

const metricsOf = (predictedMs: readonly number[], networks: readonly ProfiledNetwork[]): ErrorMetrics =>
  errorMetrics(
    predictedMs,
    networks.map(({ latencyMs }) => latencyMs),
  );
