import { parseArgs } from 'node:util';
import { messageOf } from '../src/base/problem';
import { SPACE_TABLES } from './space/tables';
import { writeLines } from './space/write-lines';

const USAGE = `Usage: npm run space -- ${Object.keys(SPACE_TABLES).join('|')} --csv FILE

Writes a whole search space as a table. docs/formats.md says what the columns are.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { csv: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) return console.log(USAGE);
  const [name = ''] = positionals;
  if (positionals.length !== 1 || !Object.hasOwn(SPACE_TABLES, name)) return fail('Name one search space.');
  if (values.csv === undefined) return fail('Say where the table goes: --csv FILE.');
  try {
    const lines = await writeLines(values.csv, SPACE_TABLES[name]());
    console.error(`Wrote ${lines - 1} rows to ${values.csv}.`);
  } catch (error) {
    console.error(`The table could not be written: ${messageOf(error)}`);
    process.exitCode = 1;
  }
}

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

await main();
