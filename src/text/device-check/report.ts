import type { DeviceCheck } from '../../measure/device-check/findings';
import { judgeBackend } from '../../measure/device-check/verdict';
import type { Fact } from '../facts';
import { formatDuration } from '../format';
import { BACKEND_LABELS } from '../labels';
import { findingItems, phoneItems } from './findings';
import { describeReason, verdictLine } from './labels';

/** A check as Markdown, every figure in it, for a bug report. */
export function checkText(check: DeviceCheck): string {
  const lines = [
    '# Check of a phone by leti-web',
    '',
    `${new Date(check.startedAtMs).toISOString().slice(0, 16).replace('T', ' ')} UTC, took ${formatDuration(check.tookMs)}.`,
    '',
    ...listOf(phoneItems(check)),
    ...check.backends.flatMap((findings) => {
      const verdict = judgeBackend(findings);
      return [
        '',
        `## ${BACKEND_LABELS[findings.backend].name}. ${verdictLine(verdict)}`,
        '',
        ...verdict.reasons.map((reason) => `${describeReason(reason).text}\n`),
        ...listOf(findingItems(findings)),
      ];
    }),
  ];
  // Thin spaces become question marks in some of the places where reports are pasted.
  return `${lines
    .join('\n')
    .replaceAll('\u202f', ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

const listOf = (items: readonly Fact[]): string[] => items.map(({ name, value }) => `- ${name}: ${value}`);
