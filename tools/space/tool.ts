import { anyText, oneOf, required } from '../cli/arguments.mjs';
import { checkOutput, whyNot } from '../cli/files';
import { quoted, workFailed } from '../cli/problem.mjs';
import { defineTool } from '../cli/tool.mjs';
import { SPACE_TABLES, type SpaceTable } from './tables';
import { writeLines } from './write-lines';

export const spaceTool = (tables: Readonly<Record<string, SpaceTable>> = SPACE_TABLES) =>
  defineTool({
    call: 'npm run space --',
    about: 'Writes a whole search space as a table. docs/formats.md describes the columns.',
    word: required('SPACE', Object.keys(tables).join(', '), oneOf(Object.keys(tables))),
    options: { csv: required('FILE', 'where the table goes', anyText) },
    async run({ word, options }, terminal) {
      const output = checkOutput(options.csv, '--csv', terminal);
      const lines = await writeLines(output.path, tables[word]()).catch((error: unknown) => {
        throw workFailed(
          `${quoted(output.given)} ${whyNot(error)}: the table is not whole there, so name another place`,
        );
      });
      terminal.tell(`Wrote ${lines - 1} rows to ${output.given}.`);
    },
  });
