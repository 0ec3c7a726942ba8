import type { AnchorRuns } from '../../measure/messages';
import type { AnchorCheck, AnchorRole, Session } from '../../measure/record/measurement';
import type { AnchorSizes } from '../../measure/session/anchors';

/** The checks of a study as they are made: numbered within their session, and kept for the marks they give. */
export class AnchorRecord {
  /** Of all sessions so far, in the order they were made. */
  readonly checks: AnchorCheck[];
  /** What the first worker chose, and all others take over; undefined before that. */
  sizes: AnchorSizes | undefined;
  private made = 0;

  constructor(before: readonly AnchorCheck[]) {
    this.checks = [...before];
  }

  /** Takes in a check that has just ended. */
  add(runs: AnchorRuns, session: Session, role: AnchorRole): AnchorCheck {
    const { sizes, computeMs, dispatchMs, tookMs } = runs;
    this.sizes = sizes;
    const atMs = Math.round(Date.now() - tookMs);
    const check = { session: session.startedAtMs, index: this.made++, role, atMs, computeMs, dispatchMs };
    this.checks.push(check);
    return check;
  }
}
