import { describe, expect, test } from 'vitest';
import { estimateTime, type ProbedVisit, probedPlaces } from '../../../../src/measure/session/time-estimate';
import type { Protocol } from '../../../../src/study/definition';
import { presetStudy } from '../../../../src/study/presets';

const { protocol } = presetStudy('quick', { backend: 'wasm', seed: 1, allowSoftwareAdapter: false });
const looking = (...looks: number[]): Protocol => ({ ...protocol, looks });
const visit = (macs: number, tookMs: number, isFirst = true): ProbedVisit => ({ macs, tookMs, isFirst });

/** Start and settling, as below: 500 ms and 8 checks of 200 ms. */
const AHEAD_MS = 500 + 1600;
const probe = (...visits: ProbedVisit[]) => ({ startMs: 500, anchorsMs: 200, visits });

describe('how long a study takes', () => {
  test('by hand: visits on a line, from the first look to the last', () => {
    // 100 ms and 10 ms a MAC. Trials of 10, 20 and 30 MACs: 200 + 300 + 400 ms a round.
    const { lowMs, highMs } = estimateTime(probe(visit(10, 200), visit(30, 400)), [10, 20, 30], looking(3, 8));
    expect(lowMs).toBeCloseTo(AHEAD_MS + 3 * 900, 6);
    expect(highMs).toBeCloseTo(AHEAD_MS + 8 * 900, 6);
  });

  test('what only the first visit pays is paid once', () => {
    const visits = [visit(10, 1200), visit(30, 1400), visit(10, 200, false), visit(30, 400, false)];
    const { lowMs } = estimateTime(probe(...visits), [20], looking(5));
    expect(lowMs).toBeCloseTo(AHEAD_MS + 1300 + 4 * 300, 6);
  });

  test('one network probed: all take as long, and there is no spread', () => {
    const { lowMs, highMs } = estimateTime(probe(visit(10, 200)), [5, 500], looking(3));
    expect([lowMs, highMs]).toEqual([AHEAD_MS + 1200, AHEAD_MS + 1200]);
  });

  test('visits that do not rise with MACs: their mean, and the range says how far they lay from it', () => {
    const { lowMs, highMs } = estimateTime(probe(visit(10, 300), visit(30, 100)), [20, 20], looking(1));
    expect(lowMs).toBeCloseTo(AHEAD_MS + 2 * 100, 6);
    expect(highMs).toBeCloseTo(AHEAD_MS + 2 * 300, 6);
  });

  test('no network is thought quicker than the quickest probed', () => {
    const { lowMs } = estimateTime(probe(visit(100, 200), visit(200, 1000)), [1], looking(1));
    expect(lowMs).toBeCloseTo(AHEAD_MS + 200, 6);
  });
});

describe('which trials are probed', () => {
  test('the middle first, then a small and a large one', () => {
    const macs = [50, 10, 40, 30, 20, 70, 60, 110, 100, 90, 80];
    expect(probedPlaces(macs).map((place) => macs[place])).toEqual([60, 20, 100]);
  });

  test('each once, where there are few', () => {
    expect(probedPlaces([5])).toEqual([0]);
    expect([...probedPlaces([5, 6])].sort()).toEqual([0, 1]);
  });
});
