import { expect, test } from 'vitest';
import type { AnalysisAnswer } from '../../../../src/analysis/questions/answer';
import type { FrameColumn } from '../../../../src/analysis/questions/columns';
import {
  axisFigures,
  describeGroup,
  type GroupsView,
  groupMedians,
  MAX_GROUPS,
} from '../../../../src/screens/analysis/group-medians';

const BY_BACKEND: GroupsView = { kind: 'groups', by: 'backend', measure: 'latency_ms' };
const MS: FrameColumn = { name: 'latency_ms', label: 'Latency', kind: 'number', unit: 'ms' };
const COUNT: FrameColumn = { name: 'macs', label: 'MACs', kind: 'number', unit: 'count' };

/** Columns in the order of an answer: the group, its median, its quartiles, the ends of the median. */
function answerOf(names: readonly string[], medianMs: number): AnalysisAnswer {
  const columns = ['backend', 'median', 'q25', 'q75', 'median_low', 'median_high'].map(
    (name): FrameColumn => ({ name, label: name, kind: name === 'backend' ? 'text' : 'number' }),
  );
  const rows = names.map((name) => [name, medianMs, medianMs - 2, medianMs + 2, medianMs - 1, medianMs + 1]);
  return { columns, rows, passed: 24, total: 24, places: 1 };
}

test('groups take their figures by the names of the columns; backends have names and colours of their own', () => {
  const [webgpu, other] = groupMedians(BY_BACKEND, answerOf(['webgpu', 'elsewhere'], 12));
  const figures = { median: 12, low: 11, high: 13, q25: 10, q75: 14 };
  expect(webgpu).toEqual({ id: 'webgpu', name: 'WebGPU', color: 'var(--backend-webgpu)', ...figures });
  expect(other).toMatchObject({ name: 'elsewhere', color: 'var(--ink-soft)' });
  const [device] = groupMedians({ ...BY_BACKEND, by: 'device' }, answerOf(['webgpu'], 12));
  expect(device).toMatchObject({ name: 'webgpu', color: 'var(--ink-soft)' });
});

test('only the first groups are drawn', () => {
  const names = Array.from({ length: MAX_GROUPS + 3 }, (_, i) => `device ${i}`);
  expect(groupMedians(BY_BACKEND, answerOf(names, 12))).toHaveLength(MAX_GROUPS);
});

test('an axis shows large counts and bytes in millions, and all else as it is', () => {
  const small = groupMedians(BY_BACKEND, answerOf(['webgpu'], 12));
  const large = groupMedians(BY_BACKEND, answerOf(['webgpu'], 3e6));
  expect(axisFigures(small, MS)).toEqual({ groups: small, unit: 'ms' });
  expect(axisFigures(small, COUNT)).toEqual({ groups: small, unit: '' });
  expect(axisFigures(large, COUNT)).toMatchObject({ groups: [{ median: 3 }], unit: 'M' });
  expect(axisFigures(large, { ...COUNT, unit: 'bytes' })).toMatchObject({ groups: [{ median: 3 }], unit: 'MB' });
  expect(axisFigures(large, MS)).toMatchObject({ groups: [{ median: 3e6 }], unit: 'ms' });
});

test('a group in words has the unit of its measure', () => {
  const [group] = groupMedians(BY_BACKEND, answerOf(['webgpu'], 12));
  expect(describeGroup(group, MS)).toBe('WebGPU: 12.0\u202fms, 11.0 to 13.0');
  expect(describeGroup(group, COUNT)).toBe('WebGPU: 12, 11 to 13');
});
