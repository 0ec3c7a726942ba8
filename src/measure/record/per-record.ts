import type { StudyRecord } from './study-record';

/** All that the figures of a record's trials are computed from. */
export type FigureInputs = Pick<StudyRecord, 'measurements' | 'definition' | 'environments' | 'anchors'>;

const KEYS = ['measurements', 'definition', 'environments', 'anchors'] as const;

/**
 * A function that computes its result once per record: again where any of the inputs is another object, and not where only
 * the rest of the record changed, such as the name of the device. It keeps the latest result of a list of measurements.
 */
export function oncePerRecord<T>(compute: (record: FigureInputs) => T): (record: FigureInputs) => T {
  const latest = new WeakMap<StudyRecord['measurements'], { readonly inputs: FigureInputs; readonly result: T }>();
  return ({ measurements, definition, environments, anchors }) => {
    const inputs = { measurements, definition, environments, anchors };
    const before = latest.get(measurements);
    if (before !== undefined && KEYS.every((key) => before.inputs[key] === inputs[key])) return before.result;
    const result = compute(inputs);
    latest.set(measurements, { inputs, result });
    return result;
  };
}
