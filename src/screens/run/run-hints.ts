import { DRIFT_SHARE } from '../../measure/record/drift';
import type { RunState } from '../../services/run/run-state';

/** Phones save power below about this much, by slowing down. */
const LOW_BATTERY = 0.2;

/** Hints for better figures, one sentence each; empty where conditions are good. */
export function runHints({
  battery,
  slowdown,
  isRestless,
  phase,
  definition: { protocol },
}: Pick<RunState, 'battery' | 'slowdown' | 'isRestless' | 'phase' | 'definition'>): string[] {
  // Of one look the number of visits is fixed: none is made again.
  const isRepeating = 'looks' in protocol && protocol.looks.length > 1;
  const isSlow = slowdown !== undefined && slowdown > 1 + DRIFT_SHARE;
  const hints: string[] = [];
  if (battery !== undefined && !battery.charging && battery.level <= LOW_BATTERY) {
    hints.push(
      `The battery is at ${Math.round(100 * battery.level)}%. Many phones slow down to save what is left: charge it first, if you can.`,
    );
  }
  if (isSlow && battery?.charging === true) hints.push('Charging warms a phone. Unplug it, and it cools sooner.');
  if (isSlow && phase === 'cooling') {
    hints.push('It helps to lay it on something cool, out of its case and out of the sun.');
  } else if (isRestless) {
    const outcome = isRepeating
      ? 'Its cells end after few visits and with wide intervals: to make marked visits again would gain little.'
      : 'Most visits are marked, and intervals come out wide.';
    hints.push(
      `Something slows this device down most of the time. ${outcome} Close what else runs, other tabs too, or let the device cool.`,
    );
  } else if (isSlow) {
    hints.push(
      isRepeating
        ? 'Visits made while it is slow are marked and made again: nothing of it ends up in the result.'
        : 'Visits made while it is slow are marked. This study is too short to make them again.',
    );
  }
  return hints;
}
