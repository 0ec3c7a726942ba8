import type { Backend } from '../../src/study/definition';

/** One figure of a bench, as `--json` prints it. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly better: 'lower' | 'higher';
  /** Runs behind the figure. */
  readonly n: number;
  readonly unit: string;
}

/** What `--only` and `--backend` say of a bench: undefined for all. */
export interface BenchOptions {
  readonly only: string | undefined;
  readonly backend: Backend | undefined;
}

export interface Bench {
  /** What it times, for help. */
  readonly about: string;
  /** The figures that its lines give, for help: what a word in capitals stands for, `about` says. */
  readonly figures: readonly string[];
  /** Names that `--only` takes. */
  readonly parts: readonly string[];
  readonly backends: readonly Backend[];
  /** What is looked for or built before it begins. */
  readonly needs: 'nothing' | 'browser' | 'site';
  /** Gives its lines as it has them. */
  run(options: BenchOptions): Iterable<BenchLine> | AsyncIterable<BenchLine>;
}
