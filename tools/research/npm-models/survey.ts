import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf } from '../../../src/base/problem';
import type { ShippedModel } from './fetch';
import type { ProbedModel } from './probe';

const run = promisify(execFile);

export type SurveyedModel = Pick<ShippedModel, 'package' | 'path'> & ProbedModel;

/** Probes a model in a process of its own, this command with `--model`, which is ended where it takes longer. */
export async function survey({ package: spec, path, file }: ShippedModel, limitMs: number): Promise<SurveyedModel> {
  const here = { package: spec, path };
  try {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', process.argv[1], '--model', file], {
      timeout: limitMs,
      maxBuffer: 64e6,
    });
    return { ...here, ...(JSON.parse(stdout.slice(stdout.indexOf(PROBED) + PROBED.length)) as ProbedModel) };
  } catch (error) {
    return { ...here, state: 'read', tfjs: `did not end: ${messageOf(error).split('\n')[0].slice(0, 80)}` };
  }
}

/** Stands before what a probe prints, since tfjs prints too. */
export const PROBED = 'PROBED ';
