import { runProgram } from './cli/tool.mjs';
import { pairedTool } from './research/paired/tool';

await runProgram(pairedTool());
