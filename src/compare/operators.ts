import { operatorLatency } from '../measure/profile/operator-trial';
import type { StudyRecord } from '../measure/record/study-record';
import { median } from '../stats/quantile';
import { type Estimate, ratioInterval } from '../stats/ratio-interval';

/** Operators of one class, such as 3x3 convolutions, that both studies timed alone. */
export interface OperatorClass {
  /** The signature up to its stride: "conv2d 3x3". */
  readonly name: string;
  /** Distinct operators of it that both have a figure of. */
  readonly operators: number;
  /** Median, least and largest ratio over them of latency in b / latency in a. */
  readonly ratio: Estimate;
}

/** The classes that differ most first. Operators too short for either clock are left out. */
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

/** Kind and window: what a signature says before its stride, padding, ends and shapes. */
export function classOf(signature: string): string {
  const [kind, window = ''] = signature.slice(0, signature.indexOf(': ')).split(/[ ,]+/);
  return /^\d+x\d+$/.test(window) ? `${kind} ${window}` : kind;
}
