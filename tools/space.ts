import { runProgram } from './cli/tool.mjs';
import { spaceTool } from './space/tool';

await runProgram(spaceTool());
