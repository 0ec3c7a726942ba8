import { bundleProblemText } from '../src/share/bundle/problems';
import { importStudy, overviewOfLink, type StudyWorkerReply, type StudyWorkerRequest } from '../src/share/study-worker';
import { storeProblemText } from '../src/store/problems';
import { readOverview } from '../src/store/read-overview';
import { openStudyStore } from '../src/store/study-store';

function reply(message: StudyWorkerReply): void {
  const packed = message.type === 'read' ? message.overview : undefined;
  self.postMessage(message, packed === undefined ? [] : [packed.trials.buffer]);
}

/** Answers one request; to stop is to terminate the worker. */
self.addEventListener('message', ({ data }: MessageEvent<StudyWorkerRequest>) => {
  answer(data).then(reply, (error) => reply({ type: 'failed', problem: storeProblemText(error) }));
});

async function answer(request: StudyWorkerRequest): Promise<StudyWorkerReply> {
  if (request.type === 'link') {
    const overview = await overviewOfLink(request.fragment);
    return overview.ok ? { type: 'read', overview: overview.value } : { type: 'refused', code: overview.error };
  }
  const store = await openStudyStore();
  if (request.type === 'import') {
    const imported = await importStudy(request.file, store.studies);
    if (!imported.ok) return { type: 'failed', problem: bundleProblemText(imported.error) };
    return { type: 'imported', id: imported.value };
  }
  const onRead = (done: number): void => reply({ type: 'progress', done });
  return { type: 'read', overview: await readOverview(store, request.id, request.siteVersion, onRead) };
}
