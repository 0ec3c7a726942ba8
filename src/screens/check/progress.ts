import { sumBy } from '../../base/aggregate';
import { type BackendFindings, CHECK_STAGES, type CheckStage } from '../../measure/device-check/findings';
import { EXPECTED_MS, remainingMs } from '../../measure/device-check/plan';
import { BACKENDS, type Backend } from '../../study/definition';
import type { CheckProgress } from './state';

/** Turns the stages of a check under way into what the screen shows. */
export class CheckProgressTracker {
  /** Findings of the backends whose check has ended, in order. */
  readonly ended: BackendFindings[] = [];
  private planned: readonly Backend[] = BACKENDS;
  private current: CheckProgress['current'];
  private readonly beganMs: number;

  /** `clockMs`: milliseconds of a clock that never jumps. */
  constructor(
    private readonly clockMs: () => number,
    private readonly publish: (progress: CheckProgress) => void,
  ) {
    this.beganMs = clockMs();
    this.show();
  }

  plan(backends: readonly Backend[]): void {
    this.planned = backends;
    this.show();
  }

  enter(backend: Backend, stage: CheckStage): void {
    this.current = { backend, stage };
    this.show();
  }

  end(findings: BackendFindings): void {
    this.ended.push(findings);
    this.current = undefined;
    this.show();
  }

  private show(): void {
    const totalMs = this.planned.length * expectedMs(CHECK_STAGES);
    const ended = this.ended.filter(({ backend }) => this.planned.includes(backend)).length;
    const stage = this.current === undefined ? 0 : CHECK_STAGES.indexOf(this.current.stage);
    const doneMs = ended * expectedMs(CHECK_STAGES) + expectedMs(CHECK_STAGES.slice(0, stage));
    this.publish({
      ended: [...this.ended],
      current: this.current,
      share: totalMs === 0 ? 1 : doneMs / totalMs,
      remainingMs: remainingMs(doneMs, totalMs - doneMs, this.clockMs() - this.beganMs),
    });
  }
}

const expectedMs = (stages: readonly CheckStage[]): number => sumBy(stages, (stage) => EXPECTED_MS[stage]);
