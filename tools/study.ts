import { runProgram } from './cli/tool.mjs';
import { studyTool } from './study/tool';

await runProgram(studyTool());
