import type { OutputCheck } from '../measure/record/measurement';

/** "checked against cpu, error 1.2e-6 of its largest value", or why there was nothing to check it against. */
export const describeOutputCheck = (check: OutputCheck): string =>
  check.state === 'checked'
    ? `checked against ${check.against}, error ${check.error === 0 ? '0' : check.error.toExponential(1)} of the largest value`
    : `not checked: ${check.reason}`;
