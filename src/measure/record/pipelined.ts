import { median } from '../../stats/quantile';
import type { Protocol, SecondProtocol } from '../../study/definition';
import { intervalOverVisits } from './interval';
import type { PipelinedSummary, Visit } from './measurement';

/**
 * Throughput: the slope b of T(k) = a + b k, where k inferences are queued and one output is read back; a is the cost of
 * synchronising. Each visit gives one slope, between the median of its single inferences and that of its chains. Noise
 * can turn a slope negative; it is cut at zero. Undefined where fewer than two visits have a chain.
 */
export function summarisePipelined(
  visits: readonly Visit[],
  protocol: Protocol | SecondProtocol,
): PipelinedSummary | undefined {
  const slopes = visits.flatMap(({ chain, samplesMs }) =>
    chain === undefined ? [] : [(median(chain.totalsMs) - median(samplesMs)) / (chain.runs - 1)],
  );
  const interval = intervalOverVisits(slopes, protocol);
  if (interval === undefined) return undefined;
  return { pipelinedMs: Math.max(0, interval.centreMs), lowMs: interval.lowMs, highMs: Math.max(0, interval.highMs) };
}
