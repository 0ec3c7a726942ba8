import { clamp } from '../../base/aggregate';
import { GraphBuilder, type OpGraph } from '../../graph/op-graph';

/** Images of the anchors, a side in pixels. */
const PIXELS = 32;
const CHANNELS = 16;
/** Kernels of the dispatch anchor: each does next to nothing. */
const SMALL_KERNELS = 24;

/** How much work one sample of each anchor is: chosen once a session, so that it lasts long enough on any device. */
export interface AnchorSizes {
  /** Layers of the compute anchor. */
  readonly computeLayers: number;
  /** Inferences of the dispatch anchor in one sample, with one read-back. */
  readonly dispatchRuns: number;
}

/** A sample of the compute anchor is to last about this long, so that read-back is a small part of it... */
const COMPUTE_ANCHOR_MS = 4;
export const MAX_COMPUTE_LAYERS = 64;
/** ...and one of the dispatch anchor this long: a hiccup of the system is short beside it. */
const DISPATCH_ANCHOR_MS = 3;
export const MAX_DISPATCH_RUNS = 64;
/** A network that seems to cost less than this beside its read-back is lost in the noise of that: it gets the most of both. */
const MIN_OWN_MS = 0.04;

/**
 * Two networks of opposite kinds, measured again and again to see the device drift: convolutions of 3 x 3 over 16
 * channels of 32 x 32 pixels, 2.4 million MACs a layer, bound by arithmetic; and a row of small element-wise kernels,
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

/** From the latencies of a compute anchor of one layer, of the dispatch anchor, and of an empty read-back, in ms. */
export function anchorSizesFor(oneLayerMs: number, dispatchMs: number, emptyReadBackMs: number): AnchorSizes {
  const times = (wantedMs: number, onceMs: number, most: number): number => {
    const ownMs = Math.max(onceMs - emptyReadBackMs, MIN_OWN_MS);
    return clamp(Math.round(wantedMs / ownMs), 1, most);
  };
  return {
    computeLayers: times(COMPUTE_ANCHOR_MS, oneLayerMs, MAX_COMPUTE_LAYERS),
    dispatchRuns: times(DISPATCH_ANCHOR_MS, dispatchMs, MAX_DISPATCH_RUNS),
  };
}

/** A reading of the burn-in: the time of an inference of each anchor, in ms, and when it was taken. */
export interface BurnInReading {
  /** Of any clock, ms. */
  readonly atMs: number;
  readonly computeMs: number;
  readonly dispatchMs: number;
}

/** Burn-in ends when the anchors no longer get faster, after at least this number of readings and at most the time below. */
const MIN_READINGS = 4;
const LONGEST_MS = 5_000;
const STILL_FASTER = 0.97;

/**
 * Whether the device and the code on it are in their sustained state: new code runs several times slower until the
 * browser has compiled it well, and a clock that was asleep takes a moment. `leastMs`: it takes that long in any case. Needs
 * one reading or more.
 */
export function isBurnInOver(readings: readonly BurnInReading[], leastMs: number): boolean {
  const lastedMs = readings[readings.length - 1].atMs - readings[0].atMs;
  if (lastedMs >= LONGEST_MS) return true;
  if (readings.length < MIN_READINGS || lastedMs < leastMs) return false;
  return !(
    isGettingFaster(readings.map(({ computeMs }) => computeMs)) ||
    isGettingFaster(readings.map(({ dispatchMs }) => dispatchMs))
  );
}

/** Whether one of the last two is faster than all before. */
const isGettingFaster = (speedsMs: readonly number[]): boolean =>
  Math.min(...speedsMs.slice(-2)) < STILL_FASTER * Math.min(...speedsMs.slice(0, -2));
