import * as v from 'valibot';
import { describeIssue } from '../../base/describe-issue';
import { err, ok, type Result } from '../../base/result';
import { graphCost } from '../../graph/cost';
import { formatGraphJson } from './graph-json';
import { buildNetwork, type NetworkDefinition } from './network';

export const MANIFEST_SCHEMA_VERSION = 1;
export const MANIFEST_FILE = 'manifest.json';

const integer = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.minLength(1));
const FigureSchema = v.strictObject({ value: v.pipe(v.number(), v.minValue(0)), source: text });

const EntrySchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  name: text,
  year: integer,
  paper: text,
  family: text,
  /** Height and width of the image, in pixels, and its channels. */
  input: v.strictObject({ size: integer, channels: integer }),
  classes: integer,
  operators: integer,
  /** Computed from the graph in the file. */
  trainableParams: integer,
  totalParams: integer,
  macs: integer,
  published: v.strictObject({
    trainableParams: v.optional(FigureSchema),
    totalParams: v.optional(FigureSchema),
    macs: v.optional(FigureSchema),
    /** In percent. */
    top1: v.optional(FigureSchema),
  }),
  note: v.optional(text),
  file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.json$/)),
  bytes: integer,
});

const ManifestSchema = v.strictObject({
  schemaVersion: v.literal(MANIFEST_SCHEMA_VERSION),
  networks: v.pipe(v.array(EntrySchema), v.readonly()),
});

/** Figures of every network that the site lists, known before a network's file is fetched. */
export type NetworkManifest = v.InferOutput<typeof ManifestSchema>;
export type ManifestEntry = v.InferOutput<typeof EntrySchema>;

/** The manifest from outside, already read as JSON. */
export function parseManifest(json: unknown): Result<NetworkManifest, string> {
  const parsed = v.safeParse(ManifestSchema, json);
  if (parsed.success) return ok(parsed.output);
  return err(describeIssue(parsed.issues[0]));
}

/** The text of every file of `public/models/networks`, by its name, the manifest last. */
export function networkFiles(networks: readonly NetworkDefinition[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const entries = networks.map((network) => {
    const graph = buildNetwork(network);
    const file = `${network.id}.json`;
    const json = formatGraphJson(graph);
    files.set(file, json);
    const { trainableParams, totalParams, macs } = graphCost(graph);
    const { id, name, year, paper, family, input, classes, published } = network;
    const note = [network.note, network.macsDifference].filter((text) => text !== undefined).join(' ');
    const entry: ManifestEntry = {
      ...{ id, name, year, paper, family, classes },
      input: { size: input.size, channels: input.channels },
      operators: graph.nodes.length - 1,
      ...{ trainableParams, totalParams, macs, published },
      ...(note !== '' && { note }),
      file,
      bytes: new TextEncoder().encode(json).length,
    };
    return entry;
  });
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n');
  return files.set(MANIFEST_FILE, `{"schemaVersion":${MANIFEST_SCHEMA_VERSION},"networks":[\n${lines}\n]}\n`);
}
