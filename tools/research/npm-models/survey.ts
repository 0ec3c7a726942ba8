import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ShippedModel } from './fetch';
import type { ProbedModel } from './probe';

const run = promisify(execFile);

export type SurveyedModel = Pick<ShippedModel, 'package' | 'path'> & ProbedModel;

/** Probes a model in a process of its own, this command with `--model`, which is ended where it takes longer. */
export async function survey({ package: spec, path, file }: ShippedModel, limitMs: number): Promise<SurveyedModel> {
  const call = run(process.execPath, ['--import', 'tsx', process.argv[1], '--model', file], {
    timeout: limitMs,
    maxBuffer: 64e6,
  });
  const text = await call.then(
    ({ stdout }) => stdout,
    (error: { readonly stdout?: unknown }) => String(error.stdout ?? ''),
  );
  const lines = text.split('\n').filter((line) => line.startsWith(PROBED));
  const last = lines.at(-1);
  if (last === undefined) return { package: spec, path, state: 'refused', problem: 'not read: it was ended before' };
  return { package: spec, path, ...(JSON.parse(last.slice(PROBED.length)) as ProbedModel) };
}

/** Stands before what a probe prints, since tfjs prints too. */
export const PROBED = 'PROBED ';
