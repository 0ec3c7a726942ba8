import { BitWriter } from '../../src/share/link/bits';
import { writeColumn } from '../../src/share/link/columns';
import { sealEnvelope } from '../../src/share/link/envelope';
import { shortenKeys } from '../../src/share/link/short-keys';
import type { StudyDefinition } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { inOldestVersion, oldestVersion } from '../../src/study/versions';

/** Measurements of the worst link known: before counts were bounded by the study it took 83 s and 873 MB to open. */
export const WORST_MEASUREMENTS = 600_000;

/** A study that plans so many cells. */
export const studyOf = (count: number): StudyDefinition => ({
  ...presetStudy('quick', { backend: 'wasm', seed: 1, allowSoftwareAdapter: false }),
  sampling: { kind: 'uniform', count },
});

/** The columns of a link whose trials all failed; those that are not given hold zeros. */
export interface Columns {
  readonly count: number;
  readonly gaps?: readonly number[];
  readonly cells?: readonly number[];
  /** Place of the environment of every measurement, from 1. */
  readonly environment?: number;
  /** Bytes that follow the last column and belong to none. */
  readonly surplusBytes?: number;
}

/** A result link under a right checksum, built as the page builds its own, that says of its study what no page would. */
export async function hostileLink(study: StudyDefinition, columns: Columns, header: object = {}): Promise<string> {
  const { count, gaps, cells, environment = 0, surplusBytes = 0 } = columns;
  const json = { study: inOldestVersion(study), state: 'finished', createdAtMs: 1, deviceName: '', environments: [] };
  const bytes = new TextEncoder().encode(JSON.stringify(shortenKeys({ ...json, ...header })));
  const writer = new BitWriter();
  writer.varint(bytes.length);
  writer.raw(bytes);
  writer.varint(count);
  for (const values of [gaps, cells]) {
    if (values === undefined) writeConstant(writer, 0, count);
    else writeColumn(writer, values);
  }
  writeConstant(writer, environment, count);
  writeConstant(writer, FIRST_FAILURE, count);
  writer.raw(new Uint8Array(surplusBytes));
  return `r=${await sealEnvelope(oldestVersion(study), writer.finish())}`;
}

const FIRST_FAILURE = 1;

/** What `writeColumn` writes for equal values, without its search for the best code. */
function writeConstant(writer: BitWriter, value: number, count: number): void {
  if (count === 0) return;
  writer.varint(value);
  writer.raw(new Uint8Array(1 + Math.ceil(count / 8)));
}

const ascending = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

export interface NamedLink {
  readonly name: string;
  readonly link: string;
}

/** One study link and one check link that inflates or parses to more than it can hold. */
export async function refusedJsonLinks(): Promise<readonly NamedLink[]> {
  const sealed = async (prefix: string, json: string): Promise<string> =>
    prefix + (await sealEnvelope(1, new TextEncoder().encode(json)));
  const long = `"${'x'.repeat(30_000_000)}"`;
  const wide = `[${'0,'.repeat(100_000)}0]`;
  const links = ['d=', 'c='].map(async (prefix) => [
    { name: `${prefix} inflates for ever`, link: await sealed(prefix, long) },
    { name: `${prefix} values without end`, link: await sealed(prefix, wide) },
    { name: `${prefix} as many values as are parsed`, link: await sealed(prefix, `[${'0,'.repeat(39_000)}0]`) },
  ]);
  return (await Promise.all(links)).flat();
}

/** One result link of every kind that claims more than its study allows. None of them may open. */
export async function refusedLinks(): Promise<readonly NamedLink[]> {
  const large = studyOf(20_000);
  const small = studyOf(3);
  const many = ascending(20_000);
  return [
    { name: 'worst', link: await hostileLink(small, { count: WORST_MEASUREMENTS }) },
    { name: 'ten thousand', link: await hostileLink(small, { count: 10_000 }) },
    { name: 'one trial twice', link: await hostileLink(large, { count: 20_000 }) },
    {
      name: 'beyond the last position',
      link: await hostileLink(large, { count: 20_000, gaps: many.map(() => 2), cells: many }),
    },
    {
      name: 'no cell of the space',
      link: await hostileLink(large, { count: 20_000, cells: many.map((i) => 423_624 + i) }),
    },
    { name: 'no environment', link: await hostileLink(large, { count: 20_000, cells: many, environment: 1 }) },
    {
      name: 'inflates for ever',
      link: await hostileLink(small, { count: 3, cells: [0, 1, 2], surplusBytes: 40_000_000 }),
    },
    { name: 'environments without end', link: await hostileLink(small, { count: 0 }, { environments: many }) },
    {
      name: 'a header of brackets',
      link: await hostileLink(small, { count: 0 }, { state: new Array(100_000).fill([]) }),
    },
  ];
}
