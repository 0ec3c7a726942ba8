import { messageOf } from '../../src/base/problem';
import type { ClockFindings, OutputFinding } from '../../src/measure/device-check/findings';
import type { CheckAnswer, CheckStep } from '../../src/measure/device-check/messages';
import { median } from '../../src/stats/quantile';
import { readClock } from '../shared/clock';
import { abilitiesOf } from './abilities';
import { type Anchors, createAnchors } from './anchor-runs';
import { describeEnvironment } from './environment';
import { familyGraphs } from './family-graphs';
import { checkOutput, referenceOutputs } from './output-check';
import { type RunningBackend, startBackend } from './runtimes/tfjs/backend';

export interface DeviceChecker {
  /** Never throws: what goes wrong is an answer. */
  handle(step: CheckStep): Promise<CheckAnswer>;
}

type Started = { readonly backend: RunningBackend; readonly anchors: Anchors };
type StepOf<Name extends CheckStep['step']> = Extract<CheckStep, { readonly step: Name }>;

/** Findings of one backend, step by step. Unlike a study it goes on where outputs are wrong: that is a finding. */
export function createDeviceChecker(): DeviceChecker {
  let references: readonly Float32Array[] = [];
  let started: Started | undefined;

  async function start({ backend: name, allowThreads, siteVersion }: StepOf<'start'>): Promise<CheckAnswer> {
    const clock = clockFindings();
    const begin = performance.now();
    const backend = await startBackend({ backend: name, wasmThreads: 0, allowThreads });
    const startMs = performance.now() - begin;
    const { outputError: _, ...environment } = await describeEnvironment({ backend: name, siteVersion }, backend, 0);
    started = { backend, anchors: createAnchors(backend, environment.emptyReadBackMs) };
    return { step: 'start', startMs, environment, abilities: abilitiesOf(name), clock };
  }

  async function perform(step: CheckStep): Promise<CheckAnswer> {
    if (step.step === 'reference') {
      references = await referenceOutputs(familyGraphs().map(([, graph]) => graph));
      return { step: 'reference' };
    }
    if (step.step === 'start') return start(step);
    if (started === undefined) throw new Error(`${step.step} before the backend was started`);
    const { backend, anchors } = started;
    switch (step.step) {
      case 'outputs':
        return { step: 'outputs', outputs: await outputFindings(backend, references) };
      case 'anchors':
        return { step: 'anchors', ...(await anchors.measure(undefined)) };
      case 'chains': {
        const totalsMs: number[] = [];
        for (const runs of step.runs) totalsMs.push(await anchors.chain(runs));
        return { step: 'chains', totalsMs };
      }
    }
  }

  return {
    async handle(step) {
      try {
        return await perform(step);
      } catch (error) {
        return { step: 'failed', detail: messageOf(error), isLost: started?.backend.isLost() ?? false };
      }
    },
  };
}

function clockFindings(): ClockFindings {
  const { stepsMs } = readClock();
  return {
    steps: stepsMs.length,
    smallestMs: Math.min(...stepsMs),
    medianMs: median(stepsMs),
    largestMs: Math.max(...stepsMs),
  };
}

async function outputFindings(
  backend: RunningBackend,
  references: readonly Float32Array[],
): Promise<readonly OutputFinding[]> {
  const findings: OutputFinding[] = [];
  for (const [i, [family, graph]] of familyGraphs().entries()) {
    const error = await checkOutput(backend, references[i], graph);
    findings.push({ family, error: Number.isFinite(error) ? error : null });
  }
  return findings;
}
