import type { NetworkDefinition } from './network';

/** Networks as Keras Applications and TensorFlow define them: 'same' padding, batch norm's epsilon 1e-3. */
export const KERAS_NETWORKS: readonly NetworkDefinition[] = [];
