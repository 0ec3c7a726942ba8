import { canonicalJson } from '../../base/canonical-json';
import { md5 } from '../../base/md5';

import type { Backend } from '../../study/definition';

const known = new WeakMap<Environment, string>();

/** Key of an environment: equal environments have equal keys on every machine; 16 hex digits. Computed once an object. */
export function environmentId(environment: Environment): string {
  const before = known.get(environment);
  if (before !== undefined) return before;
  const id = md5(canonicalJson(environment)).slice(0, 16);
  known.set(environment, id);
  return id;
}

/** What measurements must share to be pooled into one trial. The clock's figures are noisy and may differ. */
const FIXED_FIELDS = ['siteVersion', 'tfjsVersion', 'backend', 'userAgent', 'crossOriginIsolated', 'threads'] as const;

/** What sets two environments apart, one phrase each; none where their figures may be pooled. */
export function environmentDifferences(before: Environment, after: Environment): string[] {
  const changed: string[] = FIXED_FIELDS.filter((field) => before[field] !== after[field]).map(
    (field) => `${field} was ${before[field]} and is ${after[field]}`,
  );
  if (before.adapter.name !== after.adapter.name) {
    changed.push(`the adapter was ${before.adapter.name} and is ${after.adapter.name}`);
  }
  return changed;
}

/** An environment of these that is the same place, so that a record has one for what belongs together; else this one. */
export const knownEnvironment = (environments: Readonly<Record<string, Environment>>, here: Environment): Environment =>
  Object.values(environments).find((known) => environmentDifferences(known, here).length === 0) ?? here;

/** Where a trial ran. Two measurements with different environments are never pooled without saying so. */
export interface Environment {
  readonly siteVersion: string;
  readonly tfjsVersion: string;
  readonly protocolVersion: number;
  readonly backend: Backend;
  readonly userAgent: string;
  /** User agent client hints, where the browser has them. */
  readonly platform: string;
  readonly deviceModel: string;
  /** The name of the GPU, as the browser gives it; for wasm and cpu the word "processor". */
  readonly adapter: Adapter;
  readonly crossOriginIsolated: boolean;
  readonly hardwareConcurrency: number;
  /** Threads the wasm backend runs; 1 elsewhere. */
  readonly threads: number;
  /** Smallest step seen between two readings of the worker's clock, in ms. */
  readonly timerResolutionMs: number;
  /** Cost of reading the clock once, in ms. */
  readonly timerOverheadMs: number;
  /** Median cost of an upload, one trivial kernel and the read-back of one number, in ms: the floor of every latency. */
  readonly emptyReadBackMs: number;
  /**
   * Largest difference between this backend's output and the cpu backend's on a small fixed network, relative to the
   * largest output. A session does not start above `OUTPUT_TOLERANCE`.
   */
  readonly outputError: number;
  /** tfjs flags that change what is timed, as they stood. */
  readonly flags: Readonly<Record<string, string>>;
  /** Name and full version of the browser, where it reports more than the user agent. */
  readonly browser?: string;
  /** Memory of the device in GiB as the browser rounds it; missing where it does not report it. */
  readonly deviceMemoryGib?: number;
  /** Precision of the backend's arithmetic; missing in records of protocol 1. */
  readonly precision?: 'float32' | 'float16';
}

/** Half-precision textures, as on some phones under webgl, stay below this; a wrong kernel does not. */
export const OUTPUT_TOLERANCE = 0.02;

export interface Adapter {
  readonly name: string;
  /** A CPU pretends to be a GPU: SwiftShader, llvmpipe, WARP. */
  readonly software: boolean;
}
