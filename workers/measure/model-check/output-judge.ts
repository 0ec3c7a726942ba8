import * as tf from '@tensorflow/tfjs-core';
import { OUTPUT_TOLERANCE } from '../../../src/measure/record/environment';
import type { OutputCheck } from '../../../src/measure/record/measurement';
import type { RunningBackend } from '../runtimes/tfjs/backend';
import type { LoadedModel } from '../runtimes/tfjs/load-model';
import { VisitFailure } from '../runtimes/tfjs/timed-run';
import { looksWrong, type OutputValues, outputError, SMALLEST_SCALE } from './output-error';
import type { OutputReference } from './reference';

/** Judges the outputs of one model on one backend, run by run. */
export interface OutputJudge {
  /** Looks at the first output of a run. Rejects with a VisitFailure where it is wrong. */
  first(values: ArrayLike<number>): Promise<void>;
  /** Makes one more run, looks at all its outputs, and says how all runs were judged. Rejects as `first` does. */
  conclude(model: LoadedModel): Promise<OutputCheck>;
}

/**
 * `selects`: the model chooses and sorts by its values, so that the last digit of one of them may change a whole output.
 * Where such outputs differ, the backend is believed if it computes a known result right, and the record says that the
 * outputs were not compared.
 */
export function createOutputJudge(reference: OutputReference, backend: RunningBackend, selects = false): OutputJudge {
  let largest = 0;
  let compared = false;
  let chosen = false;

  async function judge(values: ArrayLike<number>, expected: OutputValues | undefined): Promise<void> {
    // Text is not compared.
    if (expected?.values.length === 0) return;
    const error = expected && outputError(values, expected, SMALLEST_SCALE[backend.precision]);
    if (expected === undefined || error === undefined) return withoutReference(values);
    if (!(error <= OUTPUT_TOLERANCE) && selects && (await computesRight(backend))) {
      chosen = true;
      return;
    }
    if (!(error <= OUTPUT_TOLERANCE)) throw new VisitFailure('output-wrong', wrong(expected, error, reference));
    largest = Math.max(largest, error);
    compared = true;
  }

  /** With nothing to compare it with, an output that may be that of a lost context is believed where a known result is right. */
  async function withoutReference(values: ArrayLike<number>): Promise<void> {
    if (!looksWrong(values)) return;
    if (!(await computesRight(backend)))
      throw new VisitFailure(
        'output-wrong',
        'The backend computes wrong results: a sum of known numbers came out wrong.',
      );
    if (reference.state === 'unknown' && !Array.prototype.every.call(values, Number.isFinite))
      throw new VisitFailure(
        'output-wrong',
        `The output holds values that are not finite, and whether they should be is not known. ${reference.reason}`,
      );
  }

  const expectedAt = (i: number): OutputValues | undefined =>
    reference.state === 'known' ? reference.outputs[i] : undefined;

  return {
    first: (values) => judge(values, expectedAt(0)),
    async conclude(model) {
      const found = await model.readAll(backend.readBack);
      if (reference.state === 'known' && found.length !== reference.outputs.length)
        throw new VisitFailure(
          'output-wrong',
          `It gave ${found.length} outputs, and ${reference.outputs.length} on ${reference.against}.`,
        );
      for (const [i, { values }] of found.entries()) await judge(values, expectedAt(i));
      if (reference.state === 'unknown') return { state: 'not-checked', reason: reference.reason };
      const { against } = reference;
      if (chosen) return { state: 'not-checked', reason: selected(against) };
      return compared
        ? { state: 'checked', against, error: largest }
        : { state: 'not-checked', reason: notFinite(against) };
    },
  };
}

const selected = (against: string): string =>
  `The model chooses by its values, and chose otherwise than on ${against}: the last digit of one value is enough.`;

const notFinite = (against: string): string =>
  `For this made-up input the model itself gives no finite number, on ${against} too.`;

function wrong({ name, isDiscrete }: OutputValues, error: number, reference: OutputReference): string {
  const against = reference.state === 'known' ? reference.against : '';
  const accepted = `at most ${100 * OUTPUT_TOLERANCE}% is accepted. Latencies of wrong results would say nothing.`;
  if (!Number.isFinite(error))
    return `The output ${name} holds values that are not finite where those of tfjs' ${against} backend are. Latencies of wrong results would say nothing.`;
  const percent = (100 * error).toPrecision(2);
  return isDiscrete
    ? `${percent}% of the values of the output ${name} differ from those of tfjs' ${against} backend; ${accepted}`
    : `The output ${name} differs from that of tfjs' ${against} backend by ${percent}% of the largest value; ${accepted}`;
}

/** More than any backend of tfjs leaves to the processor. */
const CANARY_VALUES = 4096;

/** A sum of known numbers on the backend: a lost context reads zeros, without an error. */
async function computesRight(backend: RunningBackend): Promise<boolean> {
  const numbers = Float32Array.from({ length: CANARY_VALUES }, (_, i) => i + 1);
  const [one, sum] = tf.tidy(() => {
    const tensor = tf.tensor1d(numbers);
    return [tensor, tf.add(tensor, tensor)];
  });
  const values = await backend.readBack(sum);
  tf.dispose([one, sum]);
  return Array.prototype.every.call(values, (value: number, i: number) => value === 2 * (i + 1));
}
