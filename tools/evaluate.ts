import { runProgram } from './cli/tool.mjs';
import { evaluateTool } from './evaluate/tool';

await runProgram(evaluateTool());
