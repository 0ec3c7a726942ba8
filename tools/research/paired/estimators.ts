import { mean } from '../../../src/stats/mean';
import { median, quantile } from '../../../src/stats/quantile';
import type { Slot } from './orders';
import type { RecordedVisit } from './plan';

/** Times of one visit by slot, in ms, in the order of the rounds. */
export type VisitTimes = ReadonlyMap<Slot, readonly number[]>;

/** A positive figure of a network in one session, on which two sessions should agree up to a share. */
export type Estimate = (visits: readonly VisitTimes[]) => number;

/** The times of some blocks of a visit together. */
export function timesOf(visit: Pick<RecordedVisit, 'blocks'>, blocks: readonly number[]): VisitTimes {
  const times = new Map<Slot, number[]>();
  for (const { slot, ms } of blocks.flatMap((block) => visit.blocks[block]))
    times.set(slot, [...(times.get(slot) ?? []), ms]);
  return times;
}

/** Throws where the visit ran no such slot. */
export function samplesOf(times: VisitTimes, slot: Slot): readonly number[] {
  const samples = times.get(slot);
  if (samples === undefined) throw new Error(`a visit without ${slot}`);
  return samples;
}

const all = (visits: readonly VisitTimes[], slot: Slot): number[] =>
  visits.flatMap((times) => [...samplesOf(times, slot)]);
const fastest = (samples: readonly number[]): number => Math.min(...samples);
const at =
  (p: number) =>
  (samples: readonly number[]): number =>
    quantile(samples, p);

const ofVisits =
  (ofVisit: (samples: readonly number[]) => number): Estimate =>
  (visits) =>
    median(visits.map((times) => ofVisit(samplesOf(times, 'network'))));

/** From the network's own samples alone. */
export const ALONE = {
  medians: ofVisits(median),
  'lower quartiles': ofVisits(at(0.25)),
  fastest: ofVisits(fastest),
  'fastest sample of all': (visits) => fastest(all(visits, 'network')),
  'tenth percentile of all': (visits) => at(0.1)(all(visits, 'network')),
} as const satisfies Readonly<Record<string, Estimate>>;

/** A figure over the geometric mean of the same figure of some references. */
const overMean = (figure: number, ofReferences: readonly number[]): number =>
  figure / Math.exp(mean(ofReferences.map(Math.log)));

const ratioOfVisits =
  (ofVisit: (samples: readonly number[]) => number) =>
  (...references: readonly Slot[]): Estimate =>
  (visits) =>
    median(
      visits.map((times) => {
        const figure = (slot: Slot): number => ofVisit(samplesOf(times, slot));
        return overMean(figure('network'), references.map(figure));
      }),
    );

/** From the network's samples and those of references beside them, whose geometric mean counts. */
export const PAIRED = {
  medians: ratioOfVisits(median),
  'lower quartiles': ratioOfVisits(at(0.25)),
  fastest: ratioOfVisits(fastest),
  pairs:
    (...references) =>
    (visits) =>
      median(
        visits.flatMap((times) => {
          const beside = references.map((slot) => samplesOf(times, slot));
          return samplesOf(times, 'network').map((ms, round) =>
            overMean(
              ms,
              beside.map((samples) => samples[round]),
            ),
          );
        }),
      ),
  'tenth percentiles of all':
    (...references) =>
    (visits) => {
      const figure = (slot: Slot): number => at(0.1)(all(visits, slot));
      return overMean(figure('network'), references.map(figure));
    },
} as const satisfies Readonly<Record<string, (...references: readonly Slot[]) => Estimate>>;

/** Shares of the first of two references that are tried: a network is bound by either, or by both. */
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/**
 * The median of a visit over r1^g r2^(1 - g), r1 and r2 the medians of two references, with the g whose ratios spread least
 * from visit to visit (mean absolute deviation of the logarithm from its median).
 */
export const fitted =
  (one: Slot, other: Slot): Estimate =>
  (visits) => {
    const logs = visits.map((times) => {
      const log = (slot: Slot): number => Math.log(median(samplesOf(times, slot)));
      return { network: log('network'), one: log(one), other: log(other) };
    });
    const tried = SHARES.map((share) => {
      const ratios = logs.map((log) => log.network - share * log.one - (1 - share) * log.other);
      const middle = median(ratios);
      return { middle, spread: mean(ratios.map((ratio) => Math.abs(ratio - middle))) };
    });
    return Math.exp(tried.reduce((best, next) => (next.spread < best.spread ? next : best)).middle);
  };
