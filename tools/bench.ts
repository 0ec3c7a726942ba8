import { type BenchLine, spaceBench } from './bench/space';

const BENCHES: Readonly<Record<string, () => BenchLine[]>> = { space: spaceBench };

const USAGE = `Usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [--json]`;

const [name, ...options] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(USAGE);
  process.exit(2);
}
for (const line of bench()) {
  if (options.includes('--json')) console.log(JSON.stringify(line));
  else
    console.log(`${line.name}: ${line.value.toPrecision(3)} ${line.unit} (median of ${line.n}, limit ${line.limit})`);
}
