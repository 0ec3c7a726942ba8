import { describe, expect, test } from 'vitest';
import {
  type LocalMeasurement,
  measuredInSight,
  shownRanking,
  testedCandidates,
} from '../../../src/insights/best-candidates';
import type { FitReport } from '../../../src/predict/evaluation/evaluation';
import type { FoundRanking } from '../../../src/search/messages';
import { rankCandidates } from '../../../src/search/ranking';
import { recordOf } from '../../support/gallery/fixtures';
import { listedNetworks } from '../../support/gallery/network-states';

const NETWORKS = listedNetworks().slice(0, 4);
const REPORT: FitReport = { trialIds: [], evaluations: [], predictors: [] };

const measuredAt = (medianMs: number, isTest: boolean): LocalMeasurement => ({
  ...{ studyId: 'finalists', medianMs, lowMs: 0.9 * medianMs, highMs: 1.1 * medianMs, isTest },
});

/** Predicted are 1 to 4 ms by place, and nothing for the last; places 0 and 1 are as good as their latency, place 2 is worse. */
function shownOf(measured: ReadonlyMap<number, LocalMeasurement>, field: 'networks' | 'cells' = 'networks') {
  const ranking: FoundRanking = rankCandidates(
    Float64Array.of(1, 2, 3, Number.NaN),
    Float64Array.of(70, 80, 60, 90),
    [...measured].map(([place, { medianMs }]) => ({ place, latencyMs: medianMs })),
  );
  return shownRanking({ field, networks: NETWORKS }, { measured }, ranking, recordOf(), REPORT);
}

describe('a candidate', () => {
  test('is named as people know it, with its quality in the words of the ranking', () => {
    expect(shownOf(new Map()).candidate(1)).toMatchObject({
      name: NETWORKS[1].name,
      architecture: { kind: 'networks', id: NETWORKS[1].id },
      qualityText: '80.0% top-1',
      latencyMs: 2,
      predicted: { latencyMs: 2 },
    });
    expect(shownOf(new Map(), 'cells').candidate(1)).toMatchObject({
      name: 'nb101-1',
      architecture: { kind: 'nas-bench-101', index: 1 },
    });
  });

  test('keeps its prediction beside what was measured, which ranks', () => {
    const measured = new Map([[1, measuredAt(5, true)]]);
    expect(shownOf(measured).candidate(1)).toMatchObject({
      latencyMs: 5,
      predicted: { latencyMs: 2 },
      measured: { medianMs: 5 },
    });
  });

  test('without a prediction has none', () => {
    expect(shownOf(new Map()).candidate(3)).not.toHaveProperty('predicted');
  });
});

test('an error is shown as the table has it, and the lower one is the better', () => {
  const ranking = rankCandidates(Float64Array.of(1, 2), Float64Array.of(-9, -5.9), []);
  const table = { column: 'top1_error', direction: 'lower', columns: ['top1_error'] } as const;
  const found: FoundRanking = { ...ranking, table: { ...table, matched: 2, blank: 0, refused: 0, reasons: [] } };
  const shown = shownRanking({ field: 'cells', networks: [] }, { measured: new Map() }, found, recordOf(), REPORT);
  expect(shown).toMatchObject({ better: 'lower', qualityAxis: 'top1_error, lower is better' });
  expect(shown.candidate(1)).toMatchObject({ quality: 5.9, qualityText: 'top1_error 5.9' });
});

test('predictions are tested by what had no part in the fit, best quality first', () => {
  const measured = new Map([
    [0, measuredAt(1.5, true)],
    [1, measuredAt(2.5, true)],
    [2, measuredAt(3.5, false)],
    [3, measuredAt(4.5, true)],
  ]);
  const tested = testedCandidates(shownOf(measured), measured);
  expect(tested).toMatchObject([
    { candidate: { place: 1 }, studyId: 'finalists', predictedMs: 2, measuredMs: 2.5 },
    { candidate: { place: 0 }, predictedMs: 1, measuredMs: 1.5 },
  ]);
});

test('what was measured is in sight no slower than the front reaches', () => {
  const measured = new Map([
    [0, measuredAt(1.5, true)],
    [1, measuredAt(2.5, true)],
    [2, measuredAt(9, true)],
  ]);
  const places = (max: number) => measuredInSight(shownOf(measured), measured, max).map(({ place }) => place);
  expect(places(10)).toEqual([0, 1]);
  expect(places(1)).toEqual([0]);
});
