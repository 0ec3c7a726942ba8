import type { BackendFindings } from './findings';

/**
 * Findings with every number to four significant digits, far below their noise. The page rounds before it judges, so
 * that a link, which carries the same digits, is judged the same.
 */
export const roundFindings = (findings: BackendFindings): BackendFindings => withFourDigits(findings);

function withFourDigits<T>(value: T): T {
  if (typeof value === 'number') return Number(value.toPrecision(4)) as T;
  if (Array.isArray(value)) return value.map(withFourDigits) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withFourDigits(inner)])) as T;
}
