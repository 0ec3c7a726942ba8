import { runProgram } from './cli/tool.mjs';
import { networksTool } from './networks/tool';

await runProgram(networksTool());
