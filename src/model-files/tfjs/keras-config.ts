import type { Activation, Window } from '../../graph/op-graph';
import { NotConvertible } from './graph-converter';

/** A layer's settings as they stand in the file; missing ones have Keras' defaults. */
export type KerasConfig = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is KerasConfig =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function count(config: KerasConfig, field: string, fallback?: number): number {
  const value = config[field] ?? fallback;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1)
    throw new NotConvertible(`${field} is no count`);
  return value;
}

export function flag(config: KerasConfig, field: string, fallback: boolean): boolean {
  const value = config[field] ?? fallback;
  if (typeof value !== 'boolean') throw new NotConvertible(`${field} is neither true nor false`);
  return value;
}

/** Height and width, from a pair or from one number for both. */
export function pair(config: KerasConfig, field: string, fallback?: number): Window {
  const value = config[field] ?? fallback;
  const [height, width = height] = Array.isArray(value) ? value : [value];
  if (![height, width].every((n) => typeof n === 'number' && Number.isSafeInteger(n) && n >= 1))
    throw new NotConvertible(`${field} is no pair of counts`);
  return [height, width];
}

/** One count for both axes. */
export function square(config: KerasConfig, field: string, fallback?: number): number {
  const [height, width] = pair(config, field, fallback);
  if (height !== width) throw new NotConvertible(`${field} ${height} and ${width}`);
  return height;
}

export function padding(config: KerasConfig): 'same' | 'valid' {
  const value = config.padding ?? 'valid';
  if (value === 'same' || value === 'valid') return value;
  throw new NotConvertible(`${String(value)} padding`);
}

export function expectChannelsLast(config: KerasConfig): void {
  const format = config.data_format ?? 'channels_last';
  if (format !== 'channels_last') throw new NotConvertible('channels first');
}

/** Axes count from the batch. */
export function expectLastAxis(config: KerasConfig, rank: number): void {
  const axis = Array.isArray(config.axis) && config.axis.length === 1 ? config.axis[0] : (config.axis ?? -1);
  if (axis !== -1 && axis !== rank) throw new NotConvertible('another axis than the last');
}

/** tfjs' hard sigmoid is not ours: 0.2 x + 0.5, cut to 0 and 1. */
const ACTIVATIONS: Readonly<Record<string, Activation | 'softmax'>> = {
  linear: 'none',
  relu: 'relu',
  relu6: 'relu6',
  sigmoid: 'sigmoid',
  swish: 'swish',
  silu: 'swish',
  gelu: 'gelu',
  softmax: 'softmax',
};

export function activationOf(value: unknown): Activation | 'softmax' {
  if (value === undefined || value === null) return 'none';
  const name = isObject(value) ? value.class_name : value;
  const known = typeof name === 'string' ? ACTIVATIONS[name.toLowerCase()] : undefined;
  if (known === undefined) throw new NotConvertible(`activation ${String(name)}`);
  return known;
}
