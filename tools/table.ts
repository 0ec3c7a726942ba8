import { runProgram } from './cli/tool.mjs';
import { tableTool } from './table/tool';

await runProgram(tableTool());
