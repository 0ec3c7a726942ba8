import { operatorLatency } from '../measure/profile/operator-trial';
import type { StudyRecord } from '../measure/record/study-record';
import { median } from '../stats/quantile';
import { type Estimate, ratioInterval } from '../stats/ratio-interval';

/** Operators of one class, such as 3x3 convolutions, that two studies both profiled. */
export interface OperatorClass {
  /** Kind and window, as in "conv2d 3x3": the signature up to its stride. */
  readonly name: string;
  /** Distinct operators of the class that have a latency in both studies. */
  readonly operators: number;
  /** Latency in b / latency in a: median over the operators, and as its ends the least and the largest. */
  readonly ratio: Estimate;
}

/** Operator classes of two studies, the largest ratio first. Operators below the resolution of either clock are left out. */
export function operatorClasses(a: StudyRecord, b: StudyRecord): OperatorClass[] {
  const inB = latencies(b);
  const logs = new Map<string, number[]>();
  for (const [signature, latencyA] of latencies(a)) {
    const latencyB = inB.get(signature);
    if (latencyB === undefined) continue;
    const name = classOf(signature);
    logs.set(name, [...(logs.get(name) ?? []), Math.log(ratioInterval(latencyB, latencyA).value)]);
  }
  return [...logs]
    .map(([name, values]) => ({
      name,
      operators: values.length,
      ratio: {
        value: Math.exp(median(values)),
        low: Math.exp(Math.min(...values)),
        high: Math.exp(Math.max(...values)),
      },
    }))
    .sort((x, y) => y.ratio.value - x.ratio.value || (x.name < y.name ? -1 : 1));
}

function latencies(record: StudyRecord): Map<string, Estimate> {
  const found = new Map<string, Estimate>();
  for (const { signature, environmentId, outcome } of record.operators ?? []) {
    const environment = record.environments[environmentId];
    if (outcome.state !== 'measured' || environment === undefined) continue;
    const { ms, lowMs, highMs, isResolutionLimited } = operatorLatency(outcome.visits, environment.timerResolutionMs);
    if (!isResolutionLimited && ms > 0) found.set(signature, { value: ms, low: lowMs, high: highMs });
  }
  return found;
}

/** The kind and window of a signature, without its stride, padding, bias, activation and shapes. */
export function classOf(signature: string): string {
  const [kind, window = ''] = signature.slice(0, signature.indexOf(': ')).split(/[ ,]+/);
  return /^\d+x\d+$/.test(window) ? `${kind} ${window}` : kind;
}
