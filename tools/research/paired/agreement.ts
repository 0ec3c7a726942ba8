import { median } from '../../../src/stats/quantile';
import type { VisitTimes } from './estimators';

/** How two sessions agree on the figure of a network, over all networks and pairs of sessions. */
export interface Agreement {
  /** Share within 5% of each other, either the larger. */
  readonly share: number;
  /** Median distance, as a share of the smaller. */
  readonly distance: number;
  readonly pairs: number;
}

/** Visits of one session by network. */
export type SessionTimes = ReadonlyMap<string, readonly VisitTimes[]>;

/** With room for the rounding of a logarithm. */
const WITHIN = Math.log(1.05) + 1e-12;

/** Of the networks that both sessions of a pair hold. Needs one such pair. */
export function agreement(
  sessions: readonly SessionTimes[],
  estimate: (visits: readonly VisitTimes[], session: SessionTimes) => number,
): Agreement {
  const figures = sessions.map(
    (session) => new Map([...session].map(([network, visits]) => [network, estimate(visits, session)])),
  );
  const distances = figures.flatMap((first, i) =>
    figures.slice(i + 1).flatMap((second) =>
      [...first].flatMap(([network, figure]) => {
        const other = second.get(network);
        return other === undefined ? [] : [Math.abs(Math.log(other / figure))];
      }),
    ),
  );
  const within = distances.filter((distance) => distance <= WITHIN).length;
  return { share: within / distances.length, distance: Math.expm1(median(distances)), pairs: distances.length };
}
