import '@tensorflow/tfjs-backend-webgl';
import '../../workers/measure.worker';
import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';

/** A measure worker whose webgl computes softmax twice, as a wrong shader might: its values are finite and differ. */
const softmax = getKernel('Softmax', 'webgl');
unregisterKernel('Softmax', 'webgl');
registerKernel({
  ...softmax,
  kernelFunc(params) {
    const once = softmax.kernelFunc(params);
    if (Array.isArray(once)) throw new Error('Softmax has one result');
    return softmax.kernelFunc({ ...params, inputs: { logits: once } });
  },
});
