import { runProgram } from './cli/tool.mjs';
import { resultsTool } from './results/tool';

await runProgram(resultsTool());
