import { graphCost } from '../graph/cost';
import { inForm } from '../graph/fold';
import type { StudyRecord } from '../measure/record/study-record';
import { fitRowsOf } from '../predict/data/study-rows';
import type { FitRow } from '../predict/data/training-row';
import { type CostRegression, type CostRow, costRegression } from '../predict/evaluation/cost-regression';
import type { CostInterval } from '../predict/evaluation/iso-cost';
import type { SearchSpace } from '../space/architecture';
import { lowerArchitecture } from '../space/lower-architecture';
import type { StudyDefinition } from '../study/definition';
import { formatCorrelation, formatMs, formatNumber, formatPercent } from '../text/format';
import type { MeasuredRow } from './rows';

/** A measure of a network's cost, counted on paper. */
export interface CostMeasure {
  readonly id: 'macs' | 'params' | 'bytes';
  /** On a button. */
  readonly label: string;
  /** On an axis. */
  readonly axis: string;
  /** One unit, in a sentence. */
  readonly unit: string;
  /** How it begins a sentence about itself. */
  readonly name: string;
}

export const COST_MEASURES: readonly CostMeasure[] = [
  { id: 'macs', label: 'MACs', axis: 'MACs, millions', unit: 'a million MACs', name: 'MACs' },
  { id: 'params', label: 'Parameters', axis: 'parameters, millions', unit: 'a million parameters', name: 'Parameters' },
  { id: 'bytes', label: 'Bytes moved', axis: 'bytes moved, MB', unit: 'a MB moved', name: 'Bytes moved' },
];

/**
 * The measures by which the rows of a space can be told: a person's own model may hold operators that are not counted,
 * and has no graph at hand.
 */
export const costMeasuresOf = (rows: readonly MeasuredRow[], space: SearchSpace['kind']): readonly CostMeasure[] =>
  COST_MEASURES.filter(({ id }) => {
    if (id === 'macs') return rows.some(({ macs }) => macs !== undefined);
    return id === 'params' || space !== 'own-model';
  });

/** A measured network beside its cost, in the unit of the axis. */
export interface MeasuredCost {
  readonly row: MeasuredRow;
  readonly cost: number;
}

/** MACs or parameters of the rows that have them counted. */
function countedCosts(rows: readonly MeasuredRow[], id: 'macs' | 'params'): MeasuredCost[] {
  return rows.flatMap((row) => {
    const cost = id === 'macs' ? row.macs : row.params;
    return cost === undefined ? [] : [{ row, cost: cost / 1e6 }];
  });
}

/** Measured networks by their cost, and the line through those that the study's predictors are fitted to. */
export interface CostFit {
  readonly costs: readonly MeasuredCost[];
  /** Undefined where there is none: see `costRegression`. */
  readonly line: CostRegression | undefined;
}

interface KnownFit {
  readonly fitRows: readonly FitRow[];
  readonly seed: number;
  readonly fit: CostFit;
}

/** The latest fit of the rows by each measure. */
const costFits = new WeakMap<readonly MeasuredRow[], Map<string, KnownFit>>();

/**
 * MACs or parameters of those of the study's rows that have them counted, and the line. Computed once: several views ask
 * for it.
 */
export function costFit(record: StudyRecord, rows: readonly MeasuredRow[], id: 'macs' | 'params'): CostFit {
  const ofRows = costFits.get(rows) ?? new Map<string, KnownFit>();
  costFits.set(rows, ofRows);
  const [fitRows, { seed }] = [fitRowsOf(record), record.definition];
  const known = ofRows.get(id);
  if (known?.fitRows === fitRows && known.seed === seed) return known.fit;
  const fit = fitCosts(record, countedCosts(rows, id));
  ofRows.set(id, { fitRows, seed, fit });
  return fit;
}

/**
 * The line through costs that are at hand. It is fitted to the rows that predictors are fitted to, with their weights and in
 * their folds, so that its error is the same figure wherever it is told.
 */
export function fitCosts(record: StudyRecord, costs: readonly MeasuredCost[]): CostFit {
  const costById = new Map(costs.map(({ row, cost }) => [row.trialId, cost]));
  const rows = fitRowsOf(record).flatMap(({ trialId, latencyMs, deviation }): CostRow[] => {
    const cost = costById.get(trialId);
    return cost === undefined
      ? []
      : [{ id: trialId, cost, latencyMs, ...(deviation === undefined ? {} : { deviation }) }];
  });
  return { costs, line: costRegression(rows, record.definition.seed) };
}

/** Of the network in the form that was run, in MB. It takes a look at every operator. */
export function bytesMovedCost(
  row: MeasuredRow,
  { space, form }: Pick<StudyDefinition, 'space' | 'form'>,
): MeasuredCost {
  const graph = inForm(lowerArchitecture(row.measurement.architecture, space), form);
  return { row, cost: graphCost(graph).bytesMoved / 1e6 };
}

export const costIntervalOf = ({ row: { trialId, summary }, cost }: MeasuredCost): CostInterval => ({
  id: trialId,
  cost,
  latencyMs: summary.medianMs,
  lowMs: summary.lowMs,
  highMs: summary.highMs,
});

/** "6.18 ms plus 0.0830 ms a million MACs". */
export const describeLine = ({ interceptMs, slope }: CostRegression, { unit }: CostMeasure): string =>
  `${formatMs(interceptMs)} ${slope < 0 ? 'minus' : 'plus'} ${formatMs(Math.abs(slope))} ${unit}`;

/** A sentence on the error of the line. */
export function describeLineError(line: CostRegression, { name }: CostMeasure): string {
  const { mape, mapeLow, mapeHigh, isOutOfFold, spearman } = line;
  const seen = isOutOfFold ? 'for networks it has not seen' : 'for the networks it was fitted to';
  const range = `95% interval ${formatPercent(mapeLow).replace('%', '')} to ${formatPercent(mapeHigh)}`;
  const order =
    spearman === undefined ? '' : ` ${name} order the cells with a rank correlation of ${formatCorrelation(spearman)}.`;
  return `It is ${formatPercent(mape)} off on average ${seen} (${range}).${order}`;
}

/** "nb101-5: 6.18 ms, MACs, millions: 31.2". */
export const describeMeasuredCost = ({ row, cost }: MeasuredCost, { axis }: CostMeasure): string =>
  `${row.name}: ${formatNumber(row.summary.medianMs)} ms, ${axis}: ${formatNumber(cost)}`;
