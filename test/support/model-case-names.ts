/** Names of the models from the field that tfjs runs. */
export const RUNNABLE_MODEL_CASES: readonly string[] = [
  'all-zero-relu',
  'assert-guard',
  'audio-strides',
  'depthwise-dilation',
  'embedding-float-input',
  'even-kernel-same',
  'fixed-batch',
  'half-input',
  'int32-input',
  'int64-input',
  'log-input',
  'lstm',
  'rank1-input',
  'rescaling',
  'string-const',
  'two-heads',
];
