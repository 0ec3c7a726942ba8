import { overviewOf, overviewOfTrial, type StudyOverview } from '../src/measure/overview';
import type { OverviewReply, OverviewRequest } from '../src/store/overview-messages';
import { storeProblemText } from '../src/store/problems';
import { readOverview } from '../src/store/read-overview';
import { openStudyStore } from '../src/store/study-store';

const reply = (message: OverviewReply): void => self.postMessage(message);

/** Answers one request; to stop is to terminate the worker. */
self.addEventListener('message', ({ data }: MessageEvent<OverviewRequest>) => {
  answer(data).then(
    (overview) => reply({ type: 'read', overview }),
    (error) => reply({ type: 'failed', problem: storeProblemText(error) }),
  );
});

async function answer(request: OverviewRequest): Promise<StudyOverview | undefined> {
  if (request.type === 'record') {
    const { record } = request;
    return overviewOf(
      record,
      record.measurements.map((measurement) => overviewOfTrial(measurement, record)),
    );
  }
  const store = await openStudyStore();
  return readOverview(store, request.id, request.siteVersion, (done) => reply({ type: 'progress', done }));
}
