import { productMacs } from '../../../graph/cost';
import type { Shape } from '../../../graph/op-graph';
import { isObject, type KerasConfig } from '../keras-config';
import { entriesOf } from '../read-layers';
import { whole } from './layer-fields';
import { checkedShape, type MacsTally, Uncountable } from './macs-tally';

/** Products of a cell for each of its units: the gates, and the state that is written. */
const GATES: Readonly<Record<string, number>> = { SimpleRNN: 1, GRU: 3, LSTM: 4 };

interface RecurrentCell {
  /** Of each of its states. */
  readonly states: readonly number[];
  readonly units: number;
  /** Multiply-adds of one step that reads this many features. */
  macs(features: number): number;
}

function cellOf(className: string, config: KerasConfig): RecurrentCell {
  if (className === 'StackedRNNCells') return stacked(config.cells);
  const gates = Object.hasOwn(GATES, className) ? GATES[className] : undefined;
  if (gates === undefined) throw new Uncountable(`a cell ${className}`);
  const units = whole(config.units);
  return {
    states: className === 'LSTM' ? [units, units] : [units],
    units,
    macs: (features) => gates * (productMacs(features, units) + productMacs(units, units)),
  };
}

function stacked(value: unknown): RecurrentCell {
  const cells = entriesOf(value).map(({ className, config }) => cellOf(className.replace(/Cell$/, ''), config));
  const last = cells.at(-1);
  if (last === undefined) throw new Uncountable('a stack of no cells');
  return {
    // tfjs lists the states of the last cell first.
    states: [...cells].reverse().flatMap(({ states }) => states),
    units: last.units,
    macs: (features) => cells.reduce((sum, cell, i) => sum + cell.macs(i === 0 ? features : cells[i - 1].units), 0),
  };
}

/** [steps, features]: the cell runs once a step. Outputs are the sequence or its last step, then the states if asked for. */
export function recurrent(className: string, config: KerasConfig, input: Shape, tally: MacsTally): Shape[] {
  if (input.length !== 2) throw new Uncountable(`reads steps of features, not ${input.length} axes`);
  const [steps, features] = input;
  const [inner] = isObject(config.cell) ? entriesOf([config.cell]) : [];
  const cell =
    className === 'RNN' && inner
      ? cellOf(inner.className.replace(/Cell$/, ''), inner.config)
      : cellOf(className, config);
  tally.add(steps * cell.macs(features));
  const output = config.return_sequences === true ? checkedShape([steps, cell.units]) : [cell.units];
  return config.return_state === true ? [output, ...cell.states.map((length) => [length])] : [output];
}
