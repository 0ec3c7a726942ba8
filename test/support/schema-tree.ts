import type * as valibot from 'valibot';

/** A schema of valibot, as far as its shape tells. */
interface Schema {
  readonly kind: 'schema';
  readonly type: string;
  readonly [field: string]: unknown;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema' && 'type' in value;

const OBJECTS = ['object', 'looseObject', 'strictObject'] as const;
const CHOICES = ['variant', 'union'] as const;

/** Valibot, but every object and every choice that is made with it is also put into `made`. */
export function recordingValibot(actual: typeof valibot, made: unknown[]): typeof valibot {
  const recording: Record<string, unknown> = { ...actual };
  for (const name of [...OBJECTS, ...CHOICES]) {
    const make = actual[name] as (...args: unknown[]) => unknown;
    recording[name] = (...args: unknown[]) => {
      const schema = make(...args);
      made.push(schema);
      return schema;
    };
  }
  return recording as typeof valibot;
}

/** Of these schemas, those that are no part of another: each as lines, its parts indented. Sorted, each once. */
export function schemaTrees(made: readonly unknown[]): string[] {
  const schemas = made.filter(isSchema);
  const parts = new Set(schemas.flatMap((schema) => partsOf(schema)).flatMap(innermost));
  const roots = schemas.filter((schema) => !parts.has(schema));
  return [...new Set(roots.map((schema) => linesOf(schema).join('\n')))].sort();
}

/** All schemas that one is made of, wrappers included. */
function partsOf({ entries, options, item, items, value, wrapped }: Schema): Schema[] {
  const inside = [
    ...(typeof entries === 'object' && entries !== null ? Object.values(entries) : []),
    ...(Array.isArray(options) ? options : []),
    ...(Array.isArray(items) ? items : []),
    item,
    value,
    wrapped,
  ];
  return inside.filter(isSchema);
}

/** A schema, and where it is a pipe or a wrapper also what is inside. */
function innermost(schema: Schema): Schema[] {
  const steps = stepsOf(schema).filter((step) => step !== schema);
  return [schema, ...steps.flatMap(innermost), ...partsOf(schema).flatMap(innermost)];
}

/** The schemas of a pipe, one after the other; none where it is no pipe. */
const stepsOf = ({ pipe }: Schema): Schema[] => (Array.isArray(pipe) ? pipe.filter(isSchema) : []);

const WRAPPERS: Readonly<Record<string, string>> = {
  exact_optional: '?',
  optional: '?',
  nullable: ' or null',
  nullish: '? or null',
  undefinedable: ' or undefined',
};

/** One line for a plain schema; for one with parts a line each, indented. */
function linesOf(schema: Schema): string[] {
  const { type, entries, options, item, value, wrapped, literal, items } = schema;
  // What is bounded begins as anything, and is a list or a table after its length was looked at.
  const later =
    type === 'unknown' ? stepsOf(schema).findLast((step) => step.type !== type || 'pipe' in step) : undefined;
  if (later !== undefined) return linesOf(later);
  if (type in WRAPPERS && isSchema(wrapped)) {
    const [first, ...rest] = linesOf(wrapped);
    return [`${first}${WRAPPERS[type]}`, ...rest];
  }
  if (typeof entries === 'object' && entries !== null) {
    return [
      'object',
      ...Object.entries(entries).flatMap(([key, entry]) => (isSchema(entry) ? labelled(key, linesOf(entry)) : [])),
    ];
  }
  if ((type === 'variant' || type === 'union') && Array.isArray(options)) {
    const by = typeof schema.key === 'string' ? ` by ${schema.key}` : '';
    return [`one of${by}`, ...options.filter(isSchema).flatMap((option) => labelled('-', linesOf(option)))];
  }
  if (type === 'picklist' && Array.isArray(options)) return [options.map((one) => JSON.stringify(one)).join(' | ')];
  if (type === 'literal') return [JSON.stringify(literal)];
  if (type === 'array' && isSchema(item)) return listed('list of', linesOf(item));
  if (type === 'record' && isSchema(value)) return listed('map to', linesOf(value));
  if (Array.isArray(items)) return ['tuple', ...items.filter(isSchema).flatMap((one) => labelled('-', linesOf(one)))];
  return [type];
}

const listed = (what: string, [first, ...rest]: readonly string[]): string[] => [`${what} ${first}`, ...rest];

const labelled = (label: string, [first, ...rest]: readonly string[]): string[] => [
  `  ${label === '-' ? '-' : `${label}:`} ${first}`,
  ...rest.map((line) => `  ${line}`),
];
