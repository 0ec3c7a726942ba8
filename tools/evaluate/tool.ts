import { readTableFile } from '../cli/files';
import { quoted, wrongCall } from '../cli/problem.mjs';
import { defineTool } from '../cli/tool.mjs';
import { startGraphNetworks } from '../research/graph-network/graph-network';
import { parseEdgeCellTable } from './edge-cell-table';
import { EVALUATE_OPTIONS, evaluateOptions } from './options';
import { evaluateLines } from './run';

/** `start` is the first step after the call was checked: it is given whether the graph network takes part. */
export const evaluateTool = (start: (isGraphNetworkAsked: boolean) => Promise<void> = startEstimators) =>
  defineTool({
    call: 'npm run evaluate --',
    about:
      'Fits estimators to N rows of a published latency table and asks them for others. One line of JSON an estimator.',
    options: EVALUATE_OPTIONS,
    async run(call, terminal) {
      const options = evaluateOptions(call.options);
      const table = parseEdgeCellTable(await readTableFile(options.table, '--table', terminal));
      if (!table.ok) throw wrongCall(`--table ${quoted(options.table)} cannot be used: ${table.error}`);
      const lines = evaluateLines(table.value, options);
      for (const reason of table.value.leftOut([options.target, ...options.references]))
        terminal.tell(`Left out of ${options.table}: ${reason}`);
      await start(options.estimators.includes('gcn'));
      for (const { figures, ...head } of lines) terminal.print(JSON.stringify({ ...head, ...figures }));
    },
  });

async function startEstimators(isGraphNetworkAsked: boolean): Promise<void> {
  if (isGraphNetworkAsked) await startGraphNetworks();
}
