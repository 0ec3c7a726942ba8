import { tryModel } from '../../workers/measure/model-check/try-model';
import type { TryOnce } from './read-model';

/** tfjs' cpu backend in this process: plain JavaScript, the same operators as in a browser. */
export const tryInNode: TryOnce = async ({ files }, shapes, batch) => {
  const { env } = await import('@tensorflow/tfjs-core');
  // It recommends its native binding for Node otherwise, in the midst of what this command prints.
  env().set('IS_NODE', false);
  return tryModel({ model: files, shapes, batch }, { onStep: () => undefined, backends: ['cpu'] });
};
