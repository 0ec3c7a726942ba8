import { err, ok, type Result } from '../../base/result';
import { inForm } from '../../graph/fold';
import type { GraphForm } from '../../graph/op-graph';
import { operatorSignature, type PlacedOp, placedOps } from '../../graph/signature';
import type { StudyRecord } from '../../measure/record/study-record';
import type { Architecture, SearchSpace } from '../../space/architecture';
import { lowerArchitecture } from '../../space/lower-architecture';
import { medianInterval } from '../../stats/median-interval';
import { median } from '../../stats/quantile';
import type { TableOperator } from './operator-timing';
import { evaluateLookUp, type LookUpEvaluation, lookUpTableOf, tableOperators } from './study-look-up';

/** A measured network of a study with its operators. */
export interface TakenApart {
  readonly trialId: string;
  readonly latencyMs: number;
  readonly placed: readonly PlacedOp[];
  readonly operators: readonly TableOperator[];
}

export function takeApart(
  { trialId, architecture }: { readonly trialId: string; readonly architecture: Architecture },
  latencyMs: number,
  { space, form }: { readonly space: SearchSpace; readonly form: GraphForm },
): TakenApart {
  const graph = inForm(lowerArchitecture(architecture, space), form);
  return { trialId, latencyMs, placed: placedOps(graph), operators: tableOperators(graph) };
}

/** Sums of operators timed alone, compared with the latencies of a study's networks. */
export interface OperatorSums extends LookUpEvaluation {
  /** Sum per network, by trial id, in ms. */
  readonly sumsMs: ReadonlyMap<string, number>;
  /** Sum / latency: the median over the networks and the ends of its 95% interval. */
  readonly ratio: { readonly median: number; readonly low: number; readonly high: number };
}

/** Compares every network with the sum of its operators. The error is a sentence. */
export function operatorSums(
  record: Pick<StudyRecord, 'operators' | 'environments' | 'definition'>,
  networks: readonly TakenApart[],
): Result<OperatorSums, string> {
  const distinct = new Map<string, PlacedOp>();
  for (const { placed } of networks) for (const each of placed) distinct.set(operatorSignature(each), each);
  const table = lookUpTableOf(record.operators ?? [], [...distinct.values()], record.environments, 'rate');
  if (!table.ok) return table;
  const evaluation = evaluateLookUp(table.value, networks, record.definition.seed);
  if (!evaluation.ok) return evaluation;
  const sums = networks.flatMap(({ trialId, operators, latencyMs }) => {
    const { sumMs } = table.value.lookUp(operators);
    return sumMs === undefined ? [] : [{ trialId, sumMs, latencyMs }];
  });
  if (sums.length < networks.length) return err('A network holds an operator whose kind was never timed.');
  const sumsMs = new Map(sums.map(({ trialId, sumMs }) => [trialId, sumMs]));
  const ratios = sums.map(({ sumMs, latencyMs }) => sumMs / latencyMs);
  return ok({ ...evaluation.value, sumsMs, ratio: { median: median(ratios), ...medianInterval(ratios, 0.95) } });
}
