import * as v from 'valibot';
import { counted } from './describe-issue';

interface Bounds {
  readonly least?: number;
  readonly most: number;
}

/**
 * An array whose length is looked at before its items: a list of a million wrong items is refused for its length alone.
 * `v.maxLength` in a pipe would come after them.
 */
export const boundedArray = <const Item extends v.GenericSchema>(item: Item, { least = 0, most }: Bounds) =>
  v.pipe(
    v.unknown(),
    v.check((value) => !Array.isArray(value) || value.length <= most, `has more than ${counted(most, 'entry')}`),
    v.array(item),
    v.minLength(least),
  );

/** An object used as a table, whose number of keys is looked at before them. */
export const boundedRecord = <const Key extends v.GenericSchema<string, string>, const Value extends v.GenericSchema>(
  key: Key,
  value: Value,
  most: number,
) =>
  v.pipe(
    v.unknown(),
    v.check(
      (table) => typeof table !== 'object' || table === null || Object.keys(table).length <= most,
      `has more than ${counted(most, 'entry')}`,
    ),
    v.record(key, value),
  );
