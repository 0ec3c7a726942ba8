import type { TrialFailureCode } from '../../../../src/measure/record/measurement';
import type { RunningBackend } from './backend';
import type { Network } from './network';

/** A trial that ended without a measurement, with the code its record carries. */
export class VisitFailure extends Error {
  constructor(
    readonly code: TrialFailureCode,
    message: string,
  ) {
    super(message);
  }
}

/** One inference and the read-back of its output, in ms: what an app waits for. Every run has a fresh output tensor. */
export const timedRun = (network: Network, backend: RunningBackend): Promise<number> => timedChain(network, backend, 1);

/**
 * The time of `runs` inferences, queued one after the other, and of the read-back of the last output, in ms. The output is
 * checked after the clock has stopped: a lost context reads zeros without an error. Throws where the output is not finite or
 * is one constant, or where the network has its own judge and that finds it wrong.
 */
export async function timedChain(network: Network, backend: RunningBackend, runs: number): Promise<number> {
  const start = performance.now();
  for (let i = 1; i < runs; i++) {
    const output = network.run();
    (output instanceof Promise ? await output : output).dispose();
  }
  const last = network.run();
  // To wait for what is there already would be a step between the call and the read-back.
  const output = last instanceof Promise ? await last : last;
  const values = await backend.readBack(output);
  const end = performance.now();
  output.dispose();
  if (network.judge === undefined) checkValues(values);
  else await network.judge(values);
  return end - start;
}

/** Throws where a value is not finite, or where all are one value and `mayBeConstant` does not allow it. */
export function checkValues(values: ArrayLike<number>, mayBeConstant = false): void {
  let isConstant = values.length > 1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]))
      throw new VisitFailure('output-wrong', 'The output holds values that are not finite.');
    if (values[i] !== values[0]) isConstant = false;
  }
  if (isConstant && !mayBeConstant) throw new VisitFailure('output-wrong', `The output is ${values[0]} everywhere.`);
}
