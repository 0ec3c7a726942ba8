import type { KerasConfig } from './keras-config';
import { entriesOf } from './read-layers';

/** The layers that tfjs 4.22 registers; it refuses a model with any other, wherever it stands. */
const KNOWN_LAYERS: ReadonlySet<string> = new Set(
  (
    'InputLayer Model Functional Sequential ReLU LeakyReLU PReLU ELU ThresholdedReLU Softmax Conv2D Conv3D Conv2DTranspose ' +
    'Conv3DTranspose SeparableConv2D Conv1D Cropping2D UpSampling2D DepthwiseConv2D RNN SimpleRNNCell SimpleRNN GRUCell ' +
    'GRU LSTMCell LSTM StackedRNNCells ConvLSTM2DCell ConvLSTM2D Dropout SpatialDropout1D Dense Flatten Activation ' +
    'RepeatVector Reshape Permute Masking Embedding Add Multiply Average Maximum Minimum Concatenate Dot GaussianNoise ' +
    'GaussianDropout AlphaDropout BatchNormalization LayerNormalization ZeroPadding2D MaxPooling1D AveragePooling1D ' +
    'MaxPooling2D AveragePooling2D MaxPooling3D AveragePooling3D GlobalAveragePooling1D GlobalMaxPooling1D ' +
    'GlobalAveragePooling2D GlobalMaxPooling2D TimeDistributed Bidirectional Rescaling CenterCrop CategoryEncoding ' +
    'Resizing RandomWidth'
  ).split(' '),
);

/**
 * Classes of the layers of a model, and of models and wrappers within it, that tfjs does not know, each with the layer's
 * name where there is one and the number of layers where there are several: "RandomFlip (flip)", "Scale (24 layers)".
 */
export function unknownLayers(config: KerasConfig): string[] {
  const found = new Map<string, string[]>();
  const configs: KerasConfig[] = [config];
  for (const { layers, layer, cell } of configs)
    for (const { className, name, config: inner } of entriesOf([layers, layer, cell].flat())) {
      if (!KNOWN_LAYERS.has(className)) {
        const names = found.get(className);
        if (names === undefined) found.set(className, [name]);
        else names.push(name);
      }
      configs.push(inner);
    }
  return [...found].map(([className, names]) => {
    const detail = names.length > 1 ? `${names.length} layers` : names[0];
    return detail === '' ? className : `${className} (${detail})`;
  });
}
