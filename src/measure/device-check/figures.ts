import { median } from '../../stats/quantile';
import type { BackendFindings, OutputFinding } from './findings';
import { type Linearity, linearityOf } from './linearity';
import { ANCHOR_NAMES, type AnchorName, aaDifference, driftOf, type RelativeDifference } from './repeats';

/** What a backend's findings come to. Computed each time, never stored: a better analysis needs no phone. */
export interface CheckFigures {
  readonly anchors: readonly AnchorFigures[];
  readonly linearity: Linearity | undefined;
  /** The family that is furthest from the reference; one that is not finite is further than any. */
  readonly worstOutput: OutputFinding | undefined;
}

export interface AnchorFigures {
  readonly name: AnchorName;
  /** Median over all visits of their medians, in ms. */
  readonly latencyMs: number;
  readonly visits: number;
  readonly repeats: RelativeDifference | undefined;
  readonly drift: RelativeDifference | undefined;
}

export function checkFigures({ anchors, chains, clock, outputs = [] }: BackendFindings): CheckFigures {
  const stepMs = clock?.smallestMs ?? 0;
  const visits = anchors === undefined ? [] : [...anchors.before, ...anchors.after];
  return {
    anchors:
      anchors === undefined || visits.length === 0
        ? []
        : ANCHOR_NAMES.map((name) => ({
            name,
            latencyMs: median(visits.map((visit) => visit[name])),
            visits: visits.length,
            repeats: aaDifference(anchors, name, stepMs),
            drift: driftOf(anchors, name, stepMs),
          })),
    linearity: chains && linearityOf(chains),
    worstOutput: outputs.reduce<OutputFinding | undefined>(
      (worst, output) => (worst === undefined || sizeOf(output) > sizeOf(worst) ? output : worst),
      undefined,
    ),
  };
}

/** An output that is not finite is infinitely wrong. */
export const sizeOf = ({ error }: OutputFinding): number => error ?? Number.POSITIVE_INFINITY;
