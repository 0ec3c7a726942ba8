import { type Random, seededRandom } from '../../src/base/random';

/** Samples of one visit, in ms; every call is another visit. */
export type VisitSource = (samples: number) => number[];

/** A made-up device with one network on it whose true latency is known. */
export interface Trace {
  readonly name: string;
  readonly truthMs: number;
  readonly timerResolutionMs: number;
  /** A trial of its own for each seed. */
  source(seed: number): VisitSource;
}

const FINE_CLOCK_MS = 0.005;

/** Standard normal, by Box and Muller. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Every sample for itself. */
function independent(noise: number): Trace {
  return noisy(
    `independent noise of ${percent(noise)}`,
    (random) => (samples) => Array.from({ length: samples }, () => noise * normal(random)),
  );
}

/** Each sample remembers the one before, within a visit; visits are too far apart for that. */
function autoregressive(noise: number, memory: number): Trace {
  return noisy(`noise of ${percent(noise)}, AR(1) ${memory}`, (random) => (samples) => {
    let state = normal(random);
    return Array.from({ length: samples }, (_, i) => {
      if (i > 0) state = memory * state + Math.sqrt(1 - memory ** 2) * normal(random);
      return noise * state;
    });
  });
}

/** What heat, clocks and neighbours do: a visit as a whole is faster or slower than the next. */
function shifting(noise: number, shift: number): Trace {
  return noisy(`noise of ${percent(noise)}, shift of ${percent(shift)} a visit`, (random) => (samples) => {
    const offset = shift * normal(random);
    return Array.from({ length: samples }, () => offset + noise * normal(random));
  });
}

/** A latency read off a clock of coarse steps, from anywhere within a step. */
function coarse(truthMs: number, stepMs: number, noise: number): Trace {
  return {
    name: `${truthMs} ms on a clock of ${stepMs} ms`,
    truthMs,
    timerResolutionMs: stepMs,
    source(seed) {
      const random = seededRandom(seed);
      return (samples) =>
        Array.from({ length: samples }, () => {
          const startMs = stepMs * random();
          const endMs = startMs + truthMs * (1 + noise * normal(random));
          return stepMs * Math.floor(endMs / stepMs);
        });
    },
  };
}

const TRUTH_MS = 20;

function noisy(name: string, errors: (random: Random) => (samples: number) => number[]): Trace {
  return {
    name,
    truthMs: TRUTH_MS,
    timerResolutionMs: FINE_CLOCK_MS,
    source(seed) {
      const draw = errors(seededRandom(seed));
      return (samples) => draw(samples).map((error) => TRUTH_MS * (1 + error));
    },
  };
}

const percent = (share: number): string => `${100 * share}%`;

/** Those that docs/measurement.md has a row for. */
export const TRACES: readonly Trace[] = [
  independent(0.05),
  autoregressive(0.05, 0.5),
  autoregressive(0.05, 0.8),
  shifting(0.02, 0.03),
  coarse(5.4, 1, 0.01),
];
