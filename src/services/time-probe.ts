import type { MeasureReply, MeasureRequest } from '../measure/messages';
import { type ProbedVisit, probedPlaces, type TimeProbe } from '../measure/session/time-estimate';
import { guardInterruptions, whenVisible } from '../platform/interruptions';
import type { CurrentStudy } from '../study/definition';
import type { PlannedWork } from '../study/planned-work';
import { MeasureWorker } from '../workers-client/measure-worker';
import { START_TIMEOUT_MS } from '../workers-client/start-timeout';

/** A network whose visit takes longer than this makes a study of hours: that is all there is to say. */
const VISIT_LIMIT_MS = 60_000;
/** Every network probed is visited twice: only its first visit builds and compiles it. */
const VISITS_EACH = 2;

export const plannedVisits = (work: readonly PlannedWork[]): number =>
  VISITS_EACH * probedPlaces(work.map(({ macs }) => macs)).length;

interface ProbePorts {
  readonly spawnWorker: () => Worker;
  readonly siteVersion: string;
  readonly onVisit: () => void;
  readonly signal: AbortSignal;
}

/** Visits a few of the study's networks, as long as `budgetMs` lasts and once at least. Throws a sentence. */
export async function probeTime(
  study: CurrentStudy,
  work: readonly PlannedWork[],
  budgetMs: number,
  ports: ProbePorts,
): Promise<TimeProbe> {
  const worker = new ProbeWorker(ports);
  try {
    const begunMs = performance.now();
    await worker.start(study);
    const startMs = performance.now() - begunMs;
    let anchorsMs = await worker.settle();
    const visits: ProbedVisit[] = [];
    const places = probedPlaces(work.map(({ macs }) => macs));
    for (let visitIndex = 0; visitIndex < VISITS_EACH; visitIndex++) {
      for (const place of places) {
        if (visits.length > 0 && performance.now() - begunMs >= budgetMs) break;
        const { trial, macs } = work[place];
        const { tookMs, anchorsMs: ofAnchors } = await worker.visit(study, trial, visitIndex);
        anchorsMs = ofAnchors;
        visits.push({ macs, tookMs, isFirst: visitIndex === 0 });
        ports.onVisit();
      }
    }
    return { startMs, anchorsMs, visits };
  } finally {
    worker.end();
  }
}

/** A measure worker that is asked one thing at a time. Whatever is not the answer ends the probe, with a sentence. */
class ProbeWorker {
  private readonly worker: MeasureWorker;
  private waiting: { readonly answer: (reply: MeasureReply) => void; readonly fail: (why: string) => void } | undefined;

  constructor(private readonly ports: ProbePorts) {
    this.worker = new MeasureWorker(ports.spawnWorker(), {
      onReply: (reply) => this.waiting?.answer(reply),
      onCrash: (detail) => this.waiting?.fail(`The worker stopped: ${detail}`),
    });
    ports.signal.addEventListener('abort', () => this.waiting?.fail('Stopped.'));
  }

  async start({ backend, protocol, allowSoftwareAdapter }: CurrentStudy): Promise<void> {
    const { siteVersion } = this.ports;
    const reply = await this.ask(
      {
        type: 'start',
        backend,
        wasmThreads: protocol.wasmThreads,
        allowThreads: true,
        siteVersion,
        outputError: undefined,
      },
      START_TIMEOUT_MS[backend],
    );
    if (reply.type === 'start-failed') throw new Error(reply.detail);
    if (reply.type !== 'started') throw new Error('The worker answered something else.');
    if (reply.environment.adapter.software && !allowSoftwareAdapter)
      throw new Error('Its only adapter here is a software one, which this study does not allow.');
  }

  /** Measures the anchors as a session does before its first visit; how long that took, in ms. */
  async settle(): Promise<number> {
    const reply = await this.ask({ type: 'anchors', order: { sizes: undefined } }, VISIT_LIMIT_MS);
    if (reply.type !== 'anchored') throw new Error('The two anchors could not be measured.');
    return reply.tookMs;
  }

  async visit(
    study: CurrentStudy,
    trial: PlannedWork['trial'],
    visitIndex: number,
  ): Promise<{ readonly tookMs: number; readonly anchorsMs: number }> {
    for (;;) {
      await whenVisible();
      const guard = guardInterruptions();
      const begunMs = performance.now();
      try {
        const { space, form, protocol, seed } = study;
        const { id: trialId, architecture } = trial;
        const { startedAtMs } = guard;
        const order = { trialId, visitIndex, session: 0, architecture, space, form, protocol, seed, startedAtMs };
        const reply = await this.ask({ type: 'visit', order }, VISIT_LIMIT_MS);
        if (reply.type === 'visit-failed') throw new Error(reply.detail);
        if (reply.type !== 'visited') throw new Error('Its networks need more memory than is safe to hold at once.');
        const tookMs = performance.now() - begunMs;
        if (guard.disturbance() === undefined) return { tookMs, anchorsMs: reply.anchors.tookMs };
      } finally {
        guard.end();
      }
    }
  }

  end(): void {
    this.worker.terminate();
  }

  private ask(request: MeasureRequest, limitMs: number): Promise<MeasureReply> {
    return new Promise((resolve, reject) => {
      if (this.ports.signal.aborted) return reject(new Error('Stopped.'));
      const fail = (why: string): void => reject(new Error(why));
      this.waiting = { answer: resolve, fail };
      this.worker.ask(request, limitMs, () => fail(`No answer within ${Math.round(limitMs / 1000)} seconds.`));
    });
  }
}
