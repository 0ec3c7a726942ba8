import { graphCost } from '../graph/cost';
import { inForm } from '../graph/fold';
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

/** Measured networks by their cost, and the line through them. */
export interface CostFit {
  readonly costs: readonly MeasuredCost[];
  /** Undefined where there is none: see `costRegression`. */
  readonly line: CostRegression | undefined;
}

/** By the rows, then by measure and seed. */
const costFits = new WeakMap<readonly MeasuredRow[], Map<string, CostFit>>();

/**
 * MACs or parameters of the rows that have them counted, and the line through them; `seed` draws the folds. Computed
 * once: several views ask for it, and for 10,000 rows it takes a while.
 */
export function costFit(rows: readonly MeasuredRow[], id: 'macs' | 'params', seed: number): CostFit {
  const ofRows = costFits.get(rows) ?? new Map<string, CostFit>();
  costFits.set(rows, ofRows);
  const key = `${id} ${seed}`;
  const known = ofRows.get(key);
  if (known !== undefined) return known;
  const fit = fitCosts(countedCosts(rows, id), seed);
  ofRows.set(key, fit);
  return fit;
}

/** The line through costs that are at hand. */
export const fitCosts = (costs: readonly MeasuredCost[], seed: number): CostFit => ({
  costs,
  line: costRegression(costs.map(costRowOf), seed),
});

/** Of the network in the form that was run, in MB. It takes a look at every operator. */
export function bytesMovedCost(
  row: MeasuredRow,
  { space, form }: Pick<StudyDefinition, 'space' | 'form'>,
): MeasuredCost {
  const graph = inForm(lowerArchitecture(row.measurement.architecture, space), form);
  return { row, cost: graphCost(graph).bytesMoved / 1e6 };
}

/** Half of a 95% interval in standard deviations, as if the error were normal. */
const HALF_WIDTH_DEVIATIONS = 1.96;

export const costRowOf = ({ row: { summary }, cost }: MeasuredCost): CostRow => ({
  cost,
  latencyMs: summary.medianMs,
  deviation: (summary.highMs - summary.lowMs) / 2 / HALF_WIDTH_DEVIATIONS / summary.medianMs,
});

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
