import { GraphBuilder, type OpGraph } from '../graph/op-graph';

/** Images of the anchors, a side in pixels. */
const PIXELS = 32;
const CHANNELS = 32;
/** Kernels of the dispatch anchor: each does next to nothing. */
const SMALL_KERNELS = 24;

/** The compute anchor has as many layers as make it last about this long, so that read-back is a small part of it. */
export const COMPUTE_ANCHOR_MS = 12;
export const MOST_COMPUTE_LAYERS = 32;

/**
 * Two networks of opposite kinds, measured again and again to see the device drift: convolutions of 3 x 3 over 32
 * channels of 32 x 32 pixels, 9.4 million MACs a layer, bound by arithmetic; and a row of small element-wise kernels,
 * bound by dispatch. `layers` from 1.
 */
export function computeAnchor(layers: number): OpGraph {
  const builder = new GraphBuilder('compute anchor');
  let last = builder.add({ kind: 'input', shape: [PIXELS, PIXELS, CHANNELS] });
  for (let layer = 0; layer < layers; layer++) last = builder.convBnRelu(last, CHANNELS, 3);
  builder.add({ kind: 'globalAveragePool', keepDims: false }, last);
  return builder.build();
}

export function dispatchAnchor(): OpGraph {
  const builder = new GraphBuilder('dispatch anchor');
  const image = builder.add({ kind: 'input', shape: [8, 8, 8] });
  let last = image;
  for (let i = 0; i < SMALL_KERNELS / 2; i++) {
    last = builder.activation(last, 'relu');
    last = builder.add({ kind: 'add' }, last, image);
  }
  builder.add({ kind: 'globalAveragePool', keepDims: false }, last);
  return builder.build();
}

/** How many layers the compute anchor is to have, from the latency of one with a single layer and of an empty read-back. */
export function computeLayersFor(oneLayerMs: number, emptyReadBackMs: number): number {
  const layerMs = Math.max(oneLayerMs - emptyReadBackMs, 0.05);
  const wanted = Math.round(COMPUTE_ANCHOR_MS / layerMs);
  return Math.min(MOST_COMPUTE_LAYERS, Math.max(1, wanted));
}
