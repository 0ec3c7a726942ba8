import type { MeasureReply } from '../measure/messages';
import { FIRST_START } from '../measure/session/session-state';
import { type ProbedVisit, probedPlaces, type TimeProbe } from '../measure/session/time-estimate';
import type { CurrentStudy } from '../study/definition';
import type { PlannedWork } from '../study/planned-work';
import { crashDetail, type MeasureClient, START_TIMEOUT_MS } from '../workers-client/measure-client';
import { uninterrupted } from '../workers-client/uninterrupted';
import { WorkerClient, type WorkerOutcome, type WorkerPort } from '../workers-client/worker-client';

/** A network whose visit takes longer than this makes a study of hours: that is all there is to say. */
const VISIT_LIMIT_MS = 60_000;
/** Every network probed is visited twice: only its first visit builds and compiles it. */
const VISITS_EACH = 2;
const ANCHORS_FAILED = 'The two anchors could not be measured.';

export const plannedVisits = (work: readonly PlannedWork[]): number =>
  VISITS_EACH * probedPlaces(work.map(({ macs }) => macs)).length;

interface ProbePorts {
  readonly spawnWorker: () => WorkerPort;
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
  const client = new ProbeClient(ports);
  try {
    const begunMs = performance.now();
    await client.start(study);
    const startMs = performance.now() - begunMs;
    let anchorsMs = await client.settle();
    const visits: ProbedVisit[] = [];
    const places = probedPlaces(work.map(({ macs }) => macs));
    for (let visitIndex = 0; visitIndex < VISITS_EACH; visitIndex++) {
      for (const place of places) {
        if (visits.length > 0 && performance.now() - begunMs >= budgetMs) break;
        const { trial, macs } = work[place];
        const { tookMs, anchorsMs: ofAnchors } = await client.visit(study, trial, visitIndex);
        anchorsMs = ofAnchors;
        visits.push({ macs, tookMs, isFirst: visitIndex === 0 });
        ports.onVisit();
      }
    }
    return { startMs, anchorsMs, visits };
  } finally {
    client.end();
  }
}

/** A measure worker for one probe. Every method throws a sentence where the worker gives no answer, or another one. */
class ProbeClient {
  private readonly client: MeasureClient;

  constructor(private readonly ports: ProbePorts) {
    this.client = new WorkerClient(ports.spawnWorker);
  }

  async start({ backend, protocol, allowSoftwareAdapter }: CurrentStudy): Promise<void> {
    const { siteVersion, signal } = this.ports;
    const { wasmThreads } = protocol;
    const { allowThreads } = FIRST_START;
    const reply = replyOf(
      await this.client.ask(
        { type: 'start', backend, wasmThreads, allowThreads, siteVersion, outputError: undefined },
        { timeoutMs: START_TIMEOUT_MS[backend], signal },
      ),
    );
    if (reply.type === 'start-failed') throw new Error(reply.detail);
    if (reply.type !== 'started') throw new Error('The worker answered something else.');
    if (reply.environment.adapter.software && !allowSoftwareAdapter)
      throw new Error('Its only adapter here is a software one, which this study does not allow.');
  }

  /** Measures the anchors as a session does before its first visit; how long that took, in ms. */
  async settle(): Promise<number> {
    const { signal } = this.ports;
    const request = { type: 'anchors', order: { sizes: undefined } } as const;
    const reply = replyOf(await this.client.ask(request, { timeoutMs: VISIT_LIMIT_MS, signal }));
    if (reply.type !== 'anchored') throw new Error(ANCHORS_FAILED);
    return reply.tookMs;
  }

  /** Visits one network, again where that was disturbed. */
  async visit(
    { space, form, protocol, seed }: CurrentStudy,
    { id: trialId, architecture }: PlannedWork['trial'],
    visitIndex: number,
  ): Promise<{ readonly tookMs: number; readonly anchorsMs: number }> {
    const { signal } = this.ports;
    const order = { trialId, visitIndex, session: 0, architecture, space, form, protocol, seed };
    for (;;) {
      let begunMs = 0;
      const outcome = await uninterrupted(
        ({ startedAtMs }) => {
          begunMs = performance.now();
          const request = { type: 'visit', order: { ...order, startedAtMs } } as const;
          return this.client.ask(request, { timeoutMs: VISIT_LIMIT_MS, signal });
        },
        { signal },
      );
      const tookMs = performance.now() - begunMs;
      const reply = replyOf(outcome);
      if (reply.type === 'visit-failed') throw new Error(reply.detail);
      if (reply.type !== 'visited') throw new Error('One worker could not run its networks one after the other.');
      const { anchors } = reply;
      if (anchors.type === 'anchors-failed') throw new Error(ANCHORS_FAILED);
      if (outcome.state === 'answered') return { tookMs, anchorsMs: anchors.tookMs };
    }
  }

  end(): void {
    this.client.terminate();
  }
}

/** The reply, disturbed or not. Throws a sentence where there is none. */
function replyOf(outcome: WorkerOutcome<MeasureReply>): MeasureReply {
  switch (outcome.state) {
    case 'answered':
    case 'disturbed':
      return outcome.reply;
    case 'crashed':
      throw new Error(`The worker stopped: ${crashDetail(outcome.detail)}`);
    case 'timed-out':
      throw new Error(`No answer within ${Math.round(outcome.afterMs / 1000)} seconds.`);
    case 'aborted':
      throw new Error('Stopped.');
  }
}
