import { ok } from '../../../src/base/result';
import { readKeyedTable, type TableKey } from '../../../src/tables/keyed-table';
import type { ListedOperator } from './listed-operator';
import { parseOperatorProfiles } from './operator-profiles';
import type { ProfiledNetwork } from './profiled-networks';

/** Networks of qed-usc/mobile-ml-benchmark that were timed and profiled on the GPUs of the same phones. */
export interface MobileCnns {
  readonly phones: readonly string[];
  readonly networks: readonly MobileCnn[];
}

export interface MobileCnn {
  readonly name: string;
  readonly operators: readonly ListedOperator[];
  /** As each phone has it, in the order of `phones`. */
  readonly profiled: readonly ProfiledNetwork[];
}

const NETWORK_NAME: TableKey<string> = {
  columns: ['model'],
  read: (rows) => rows.map(([name]) => ok(name.trim())),
  identity: (name) => name,
};

const latencyColumn = (phone: string): string => `${phone}|gpu|float|mean`;

/** From the two tables' texts. Throws an Error with a sentence where they are not whole or do not fit each other. */
export function readMobileCnns(latencies: string, profiles: string): MobileCnns {
  const table = readKeyedTable(latencies, () => ok(NETWORK_NAME));
  if (!table.ok) throw new Error(table.error);
  const parsed = parseOperatorProfiles(profiles);
  if (!parsed.ok) throw new Error(parsed.error);
  const { devices, operatorsOf } = parsed.value;
  const columns = devices.map((phone) => {
    const column = table.value.column(latencyColumn(phone));
    if (!column.ok) throw new Error(column.error);
    return column.value;
  });
  const networks = table.value.keys.map((name, place): MobileCnn => {
    const operators = operatorsOf.get(name);
    if (operators === undefined) throw new Error(`The operators of ${name} are not in the table.`);
    const profiled = devices.map((phone, device) => {
      const latencyMs = columns[device][place];
      if (latencyMs === undefined) throw new Error(`${name} has no latency on ${phone}.`);
      const timings = operators.map(({ signature, kind, flops, timesUs }) => {
        const timing = { signature, kind, work: flops, network: name };
        return { ...timing, ms: timesUs[device] / 1000 };
      });
      return { name, latencyMs, operators: timings };
    });
    return { name, operators, profiled };
  });
  return { phones: devices, networks };
}
