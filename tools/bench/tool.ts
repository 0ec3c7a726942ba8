import { BACKENDS } from '../../src/study/definition';
import { requireBrowser } from '../chromium';
import { anyText, flag, oneOf, optional, required } from '../cli/arguments.mjs';
import { quoted, wrongCall } from '../cli/problem.mjs';
import { defineTool } from '../cli/tool.mjs';
import { prepareSite } from '../prepare-site';
import { contaminationBench } from './contamination';
import type { Bench, BenchLine, BenchOptions } from './line';
import { linksBench } from './links';
import { measureBench } from './measure';
import { predictBench } from './predict';
import { siteBench } from './site';
import { spaceBench } from './space';

const BENCHES = {
  space: spaceBench,
  measure: measureBench,
  predict: predictBench,
  contamination: contaminationBench,
  site: siteBench,
  links: linksBench,
} as const;
const NAMES = [
  'space',
  'measure',
  'predict',
  'contamination',
  'site',
  'links',
] as const satisfies readonly (keyof typeof BENCHES)[];

/** The last step before a bench begins. */
function prepareBench({ needs }: Bench): void {
  if (needs === 'browser') requireBrowser();
  if (needs === 'site') prepareSite();
}

export const benchTool = (prepare: (bench: Bench) => void = prepareBench) =>
  defineTool({
    call: 'npm run bench --',
    about: `Measures speed, where possible in pairs of two ways to do the same, and prints a line a figure, as it has it. --json prints
each as an object: name, value, limit, better ("lower" or "higher"), n (runs behind it) and unit.

${NAMES.map(aboutBench).join('\n')}`,
    word: required('BENCH', NAMES.join(', '), oneOf(NAMES)),
    options: {
      only: optional('PART', 'one part of the bench', anyText),
      backend: optional(measureBench.backends.join('|'), 'of measure', oneOf(BACKENDS)),
      json: flag('a line of JSON a figure'),
    },
    async run({ word, options }, terminal) {
      const bench = BENCHES[word];
      requireChoice(word, '--only', options.only, bench.parts);
      requireChoice(word, '--backend', options.backend, bench.backends);
      prepare(bench);
      const { only, backend }: BenchOptions = options;
      for await (const line of bench.run({ only, backend }))
        terminal.print(options.json ? JSON.stringify(line) : textOf(line));
    },
  });

function aboutBench(name: (typeof NAMES)[number]): string {
  const { about, figures, parts } = BENCHES[name];
  const of = parts.length === 0 ? [] : [`parts: ${parts.join(', ')}`];
  return [`  ${name}: ${about}`, ...[...of, `figures: ${figures.join(', ')}`].map((line) => `    ${line}`)].join('\n');
}

function requireChoice(bench: string, option: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return;
  throw wrongCall(
    known.length === 0
      ? `The bench ${bench} has no ${option}: leave it out`
      : `${option} of the bench ${bench} is one of ${known.join(', ')}, not ${quoted(value)}`,
  );
}

const textOf = ({ name, value, unit, n, limit }: BenchLine): string =>
  `${name}: ${value.toPrecision(3)} ${unit} (of ${n}, limit ${limit.toPrecision(3)})`;
