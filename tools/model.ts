import { runProgram } from './cli/tool.mjs';
import { modelTool } from './model/tool';

await runProgram(modelTool());
