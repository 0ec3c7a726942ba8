/** Names that a link's header spells as their place here, in base 36. Append only: links in the world count on it. */
const NAMES = [
  'schemaVersion',
  'name',
  'space',
  'kind',
  'skeleton',
  'stemChannels',
  'stacks',
  'modulesPerStack',
  'inputSize',
  'classes',
  'sampling',
  'count',
  'form',
  'backend',
  'protocol',
  'version',
  'batch',
  'warmUpWindow',
  'warmUpTolerance',
  'warmUpMaxRuns',
  'samplesPerVisit',
  'visitsPerTrial',
  'visitBudgetMs',
  'wasmThreads',
  'seed',
  'allowSoftwareAdapter',
  'study',
  'createdAtMs',
  'state',
  'deviceName',
  'environments',
  'siteVersion',
  'tfjsVersion',
  'protocolVersion',
  'userAgent',
  'platform',
  'deviceModel',
  'adapter',
  'software',
  'crossOriginIsolated',
  'hardwareConcurrency',
  'threads',
  'timerResolutionMs',
  'timerOverheadMs',
  'emptyReadBackMs',
  'outputError',
  'flags',
  'cellsPerStage',
  'pruned',
  'pool',
  'bins',
  'quadratic',
  'ids',
  'shard',
  'index',
  'width',
  'looks',
  'targetHalfWidth',
  'chainRuns',
  'coolDownLimitMs',
  'browser',
  'deviceMemoryGib',
  'precision',
  'digest',
  'format',
  'inputs',
  'totalParams',
  'macs',
  'visitSampleMs',
] as const;

const SHORT = new Map<string, string>(NAMES.map((name, place) => [name, place.toString(36)]));
const LONG = new Map<string, string>([...SHORT].map(([name, short]) => [short, name]));

/** A JSON value with its known keys shortened; any other key gets a `~` before it. */
export const shortenKeys = (value: unknown): unknown => mapKeys(value, (key) => SHORT.get(key) ?? `~${key}`);

/** The reverse of `shortenKeys`; keys it would not have written stay as they are. */
export const restoreKeys = (value: unknown): unknown =>
  mapKeys(value, (key) => LONG.get(key) ?? (key.startsWith('~') ? key.slice(1) : key));

function mapKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapKeys(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [rename(key), mapKeys(inner, rename)]));
}
