import type { BenchLine } from './bench/line';
import { measureBench } from './bench/measure';
import { predictBench } from './bench/predict';
import { siteBench } from './bench/site';
import { spaceBench } from './bench/space';
import { prepareSite } from './prepare-site';

/** Each takes the options behind its name and gives its lines as it has them. */
const BENCHES: Readonly<
  Record<string, (options: readonly string[]) => Iterable<BenchLine> | AsyncIterable<BenchLine>>
> = {
  space: spaceBench,
  measure: measureBench,
  predict: predictBench,
  site: siteBench,
};

const USAGE = `Usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [--json]`;

const [name, ...options] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(USAGE);
  process.exit(2);
}
prepareSite();
for await (const line of bench(options)) {
  if (options.includes('--json')) console.log(JSON.stringify(line));
  else
    console.log(
      `${line.name}: ${line.value.toPrecision(3)} ${line.unit} (of ${line.n}, limit ${line.limit.toPrecision(3)})`,
    );
}
