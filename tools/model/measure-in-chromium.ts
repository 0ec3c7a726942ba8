import { messageOf } from '../../src/base/problem';
import type { Shape } from '../../src/graph/op-graph';
import type {} from '../../src/measure/automation';
import type { OutputCheck } from '../../src/measure/record/measurement';
import { summariseMeasurement } from '../../src/measure/record/summary';
import { recordOf } from '../../src/share/bundle/convert-record';
import { parseBundleText } from '../../src/share/bundle/parse-bundle';
import type { Backend } from '../../src/study/definition';
import { launchChromium } from '../chromium';
import { startServer } from '../serve';
import { untilEnded } from '../study/run-in-chromium';

export interface MeasureOrder {
  /** Paths of the files of the model. */
  readonly paths: readonly string[];
  readonly backend: Backend;
  /** Undefined leaves it to the model. */
  readonly batch: number | undefined;
  readonly shapes: ReadonlyMap<string, Shape>;
}

export type MeasuredModel =
  | { readonly state: 'measured'; readonly medianMs: number; readonly outputCheck: OutputCheck | undefined }
  /** `problem` is a sentence. */
  | { readonly state: 'failed'; readonly problem: string };

/** Measures a model in the built site, in headless Chromium, through its own screen. Rejects where the browser does not start. */
export async function measureInChromium({ paths, backend, batch, shapes }: MeasureOrder): Promise<MeasuredModel> {
  const browser = await launchChromium();
  try {
    const server = await startServer({ port: 0, https: false });
    try {
      const page = await browser.newPage();
      await page.goto(`${server.url}#/own-model`);
      await page.getByLabel('Choose the files of a model').setInputFiles([...paths]);
      const choice = { backend, ...(batch === undefined ? {} : { batch }), inputs: Object.fromEntries(shapes) };
      try {
        await page.evaluate((asked) => window.leti.measureModel(asked), choice);
        await untilEnded(page, () => undefined);
      } catch (error) {
        return { state: 'failed', problem: sentenceIn(error) };
      }
      return resultOf((await page.evaluate(() => window.leti.exportBundle())) ?? '');
    } finally {
      await server.close();
    }
  } finally {
    await browser.close();
  }
}

/** What the page threw, without what Playwright writes around it. */
const sentenceIn = (error: unknown): string =>
  messageOf(error)
    .split('\n')[0]
    .replace(/^page\.evaluate: (Error: )?/, '');

function resultOf(json: string): MeasuredModel {
  const bundle = parseBundleText(json);
  if (!bundle.ok) return { state: 'failed', problem: 'The page gave no study to read.' };
  const record = recordOf(bundle.value);
  const [measurement] = record.measurements;
  if (measurement === undefined) return { state: 'failed', problem: 'The model was not measured.' };
  const { outcome } = summariseMeasurement(record, measurement);
  if (outcome.state === 'failed') return { state: 'failed', problem: outcome.detail };
  const visits = measurement.outcome.state === 'measured' ? measurement.outcome.visits : [];
  return { state: 'measured', medianMs: outcome.summary.medianMs, outputCheck: visits.at(-1)?.outputCheck };
}
