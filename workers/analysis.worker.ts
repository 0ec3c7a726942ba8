import { Analyst } from '../src/analysis/frame/analyst';
import type { AnalysisRequest } from '../src/analysis/messages';

/** Answers for as long as the page asks; to stop is to terminate the worker. */
const analyst = new Analyst();

self.addEventListener('message', ({ data }: MessageEvent<AnalysisRequest>) => self.postMessage(analyst.reply(data)));
