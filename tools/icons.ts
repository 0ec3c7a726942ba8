import { runProgram } from './cli/tool.mjs';
import { iconsTool } from './icons/tool';

await runProgram(iconsTool());
