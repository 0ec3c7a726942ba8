import { trainingRowsOf } from '../../src/predict/data/training-set';
import { runDiagnostic } from '../../src/predict/evaluation/diagnostics';
import { fitAll } from '../../src/predict/evaluation/fit-all';
import { fitProgress } from '../../src/predict/evaluation/fit-progress';
import type { FitStep } from '../../src/predict/evaluation/fit-steps';
import type { DiagnosticReply, DiagnosticRequest, FitReply, FitRequest } from '../../src/predict/messages';

export function answerFit(request: FitRequest, reply: (message: FitReply) => void): void {
  const { requestId, seed } = request;
  const rows = trainingRowsOf(request);
  reply(
    rows.ok
      ? { type: 'fitted', requestId, report: fitAll(rows.value, seed, tellSteps(requestId, reply)) }
      : { type: 'refused', requestId, reason: rows.error },
  );
}

function tellSteps(requestId: number, reply: (message: FitReply) => void): (step: FitStep) => void {
  const doneMs: number[] = [];
  let begunAtMs: number | undefined;
  return () => {
    const nowMs = performance.now();
    if (begunAtMs !== undefined) doneMs.push(nowMs - begunAtMs);
    begunAtMs = nowMs;
    reply({ type: 'progress', requestId, progress: fitProgress(doneMs) });
  };
}

export function answerDiagnostic(request: DiagnosticRequest, reply: (message: DiagnosticReply) => void): void {
  const { requestId, task } = request;
  const begunAtMs = performance.now();
  const answer = runDiagnostic(task, request, (share) =>
    reply({ type: 'progress', requestId, progress: { share, elapsedMs: performance.now() - begunAtMs } }),
  );
  reply(
    answer.ok
      ? { type: 'answered', requestId, answer: answer.value }
      : { type: 'refused', requestId, reason: answer.error },
  );
}
