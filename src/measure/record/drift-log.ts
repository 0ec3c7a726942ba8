import { firstWhere, insertAscending } from '../../stats/ascending';
import {
  type Ascending,
  anchorReadings,
  type Baseline,
  baselineOf,
  driftOf,
  isOfBaseline,
  isRestless,
  type PerAnchor,
  type Reading,
} from './drift';
import type { AnchorCheck, Visit } from './measurement';

/** Marks on a study's visits, from its anchor checks. */
export interface DriftMarks {
  /** Whether the anchors mark a visit: the device was slower than its baseline just before it, or just after. */
  isMarked(visit: Pick<Visit, 'session' | 'startedAtMs'>): boolean;
  /** Whether the device was restless at the end of a session, see `isRestless`. */
  isRestless(session: number): boolean;
}

/**
 * The marks that a study's checks give: every visit stands between two of them. They look at no sample of the visit, so
 * to leave marked visits out of a figure does not choose by its outcome. Nothing is rescaled by them, ever. A check more
 * costs the same however long a session is, and leaves next to no garbage.
 */
export class DriftLog implements DriftMarks {
  private readonly sessions = new Map<number, SessionDrift>();
  private size = 0;

  /** Adds the checks by which the list has grown since the last call. */
  with(anchors: readonly AnchorCheck[]): this {
    const added = new Map<number, AnchorCheck[]>();
    for (; this.size < anchors.length; this.size++) {
      const check = anchors[this.size];
      const others = added.get(check.session);
      if (others === undefined) added.set(check.session, [check]);
      else others.push(check);
    }
    for (const [session, checks] of added) {
      const known = this.sessions.get(session) ?? new SessionDrift();
      known.add(checks);
      this.sessions.set(session, known);
    }
    return this;
  }

  isMarked({ session, startedAtMs }: Pick<Visit, 'session' | 'startedAtMs'>): boolean {
    return this.sessions.get(session)?.isSlowAround(startedAtMs) ?? false;
  }

  isRestless(session: number): boolean {
    return this.sessions.get(session)?.isRestless() ?? false;
  }
}

class SessionDrift {
  /** All but those of the burn-in, in their order. */
  private readonly settled: AnchorCheck[] = [];
  private readonly seen: PerAnchor<Ascending<number[]>> = {
    compute: { ms: [], noise: [] },
    dispatch: { ms: [], noise: [] },
  };
  private baseline: PerAnchor<Baseline> | undefined;

  add(checks: readonly AnchorCheck[]): void {
    const { settled } = this;
    for (const check of checks) {
      if (check.role === 'burn-in') continue;
      const at = firstWhere(settled.length, (i) => settled[i].index > check.index);
      settled.splice(at, 0, check);
    }
    const read = checks.filter(isOfBaseline).map(anchorReadings);
    if (read.length === 0) return;
    const { compute, dispatch } = this.seen;
    take(
      compute,
      read.map((one) => one.compute),
    );
    take(
      dispatch,
      read.map((one) => one.dispatch),
    );
    this.baseline = { compute: baselineOf(compute), dispatch: baselineOf(dispatch) };
  }

  /** Of the last check before, and the first one after. */
  isSlowAround(atMs: number): boolean {
    const { settled, baseline } = this;
    if (baseline === undefined) return false;
    const after = firstWhere(settled.length, (i) => settled[i].atMs > atMs);
    return [settled[after - 1], settled[after]].some((check) => check !== undefined && driftOf(check, baseline).isSlow);
  }

  isRestless(): boolean {
    return this.baseline !== undefined && isRestless(this.settled, this.baseline);
  }
}

function take({ ms, noise }: Ascending<number[]>, readings: readonly Reading[]): void {
  insertAscending(
    ms,
    readings.map((reading) => reading.ms),
  );
  insertAscending(
    noise,
    readings.map((reading) => reading.noise),
  );
}
