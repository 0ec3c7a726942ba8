import { plural } from '../../../src/text/format';
import { markdownTable } from '../../networks/figures-page';
import type { SurveyedModel } from './survey';

/** From the root of the repository. */
export const SURVEY_PAGE = 'docs/custom-models.md';

const BEGIN = '<!-- Written by npx tsx tools/npm-models.ts; what stands between is not to be edited. -->';
const END = '<!-- The end of what is written. -->';

/** The page with its table as the survey found it. Throws an Error where the page lacks the two marks. */
export function withSurvey(page: string, models: readonly SurveyedModel[]): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${SURVEY_PAGE} has lost the comments around its table`);
  return `${page.slice(0, begin)}${BEGIN}\n\n${summary(models)}\n\n${table(models)}\n\n${page.slice(end)}`;
}

/** A file without a topology holds weights and no model. */
const isModel = ({ problem = '' }: SurveyedModel): boolean => !problem.startsWith('weights-alone');

function summary(all: readonly SurveyedModel[]): string {
  const models = all.filter(isModel);
  const read = models.filter(({ state }) => state === 'read');
  const refused = models.filter(({ state }) => state === 'refused');
  const counted = read.filter(({ uncounted }) => uncounted?.length === 0);
  const compared = counted.filter(({ kernels }) => kernels !== undefined);
  const lines = [
    `- ${models.length} models of ${new Set(models.map((model) => model.package)).size} packages, and ${plural(all.length - models.length, 'list')} of weights without a topology, refused as such.`,
    `- ${read.length} read (${percent(read.length, models.length)}); ${refused.length} refused, of which tfjs runs ${refused.filter(({ tfjs }) => tfjs === undefined).length}.`,
    `- ${counted.length} of those read are counted (${percent(counted.length, read.length)}); ${compared.length} of them ran, and ${compared.filter(({ macs, kernels }) => macs === kernels).length} equal their kernels.`,
  ];
  return lines.join('\n');
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)}%`;

function table(models: readonly SurveyedModel[]): string {
  const rows = models.map((model) => [
    model.package,
    model.path.replace(/^models?\//, ''),
    model.problem === undefined ? 'read' : `refused: ${shorten(model.problem)}`,
    (model.shapes ?? []).map((shape) => shape.join(' × ')).join(', '),
    (model.uncounted?.length === 0 ? model.macs : undefined)?.toLocaleString('en') ?? '–',
    model.kernels?.toLocaleString('en') ?? '–',
    shorten([...(model.uncounted ?? []), ...(model.tfjs === undefined ? [] : [`tfjs: ${model.tfjs}`])].join('; ')),
  ]);
  const head = [
    'package',
    'file',
    'state',
    'inputs',
    'MACs by shapes',
    'MACs of kernels',
    'not counted, or what tfjs says',
  ];
  return markdownTable(head, ['', '', '', '', 'r', 'r', ''], rows);
}

const MAX_CHARS = 110;

/** One line that breaks no table. */
function shorten(text: string): string {
  const line = text.replaceAll('|', '/').replaceAll('\n', ' ');
  return line.length > MAX_CHARS ? `${line.slice(0, MAX_CHARS)}…` : line;
}
