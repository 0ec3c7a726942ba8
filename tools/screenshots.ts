import { runProgram } from './cli/tool.mjs';
import { screenshotsTool } from './screenshots/tool';

await runProgram(screenshotsTool());
