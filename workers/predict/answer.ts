import { trainingRowsOf } from '../../src/predict/data/training-set';
import { runDiagnostic } from '../../src/predict/evaluation/diagnostics';
import { fitAll } from '../../src/predict/evaluation/fit-all';
import { fitProgress } from '../../src/predict/evaluation/fit-progress';
import type { FitStep } from '../../src/predict/evaluation/fit-steps';
import type { DiagnosticReply, DiagnosticRequest, FitReply, FitRequest } from '../../src/predict/messages';

export function answerFit(request: FitRequest, reply: (message: FitReply) => void): void {
  const rows = trainingRowsOf(request);
  reply(
    rows.ok
      ? { type: 'fitted', report: fitAll(rows.value, request.seed, tellSteps(reply)) }
      : { type: 'refused', reason: rows.error },
  );
}

function tellSteps(reply: (message: FitReply) => void): (step: FitStep) => void {
  const doneMs: number[] = [];
  let begunAtMs: number | undefined;
  return () => {
    const nowMs = performance.now();
    if (begunAtMs !== undefined) doneMs.push(nowMs - begunAtMs);
    begunAtMs = nowMs;
    reply({ type: 'progress', progress: fitProgress(doneMs) });
  };
}

export function answerDiagnostic(request: DiagnosticRequest, reply: (message: DiagnosticReply) => void): void {
  const begunAtMs = performance.now();
  const answer = runDiagnostic(request.task, request, (share) =>
    reply({ type: 'progress', progress: { share, elapsedMs: performance.now() - begunAtMs } }),
  );
  reply(answer.ok ? { type: 'answered', answer: answer.value } : { type: 'refused', reason: answer.error });
}
