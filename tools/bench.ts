import { benchTool } from './bench/tool';
import { runProgram } from './cli/tool.mjs';

await runProgram(benchTool());
