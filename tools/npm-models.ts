import { runProgram } from './cli/tool.mjs';
import { npmModelsTool } from './research/npm-models/tool';

await runProgram(npmModelsTool());
