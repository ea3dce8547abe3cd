import type { Scheduler } from 'fast-check';
import type { Classification } from '../../src/domain/classification';
import type { Envelope } from '../../src/messaging/envelope';
import { declareBrowser, englishWords } from './fake-browser';
import { koala } from './sample-classification';

export interface ScheduledClassify {
  /** Ids of the requested jobs, in order. */
  asked: string[];
  /** Ids of the jobs that were canceled before their answer. */
  cancelled: Set<string>;
  /** `true`: a message broke the protocol by canceling an unknown job. */
  unknownCancelled: boolean;
}

/** Declares a background that answers `classify` when the scheduler lets it. The model id of each answer is the id of its job. */
export function declareScheduledClassify(scheduler: Scheduler, fails: () => boolean = () => false): ScheduledClassify {
  const record: ScheduledClassify = { asked: [], cancelled: new Set(), unknownCancelled: false };
  const answered = new Set<string>();
  const answer = async ({ type, payload }: Envelope): Promise<unknown> => {
    const { jobId } = payload as { jobId: string };
    if (type === 'cancel') {
      if (!record.asked.includes(jobId)) record.unknownCancelled = true;
      if (!answered.has(jobId)) record.cancelled.add(jobId);
      return { ok: true, value: undefined };
    }
    if (type === 'fetchImage') {
      await scheduler.schedule(Promise.resolve(), 'file of an address');
      return { ok: true, value: { bytes: new ArrayBuffer(3), mimeType: 'image/png' } };
    }
    record.asked.push(jobId);
    await scheduler.schedule(Promise.resolve(), `answer ${record.asked.length}`);
    answered.add(jobId);
    if (fails()) return { ok: false, error: { code: 'image-broken', params: [] } };
    return { ok: true, value: { ...koala, model: { id: jobId, name: 'Job' } } satisfies Classification };
  };
  declareBrowser({ i18n: englishWords, runtime: { sendMessage: answer as never } });
  return record;
}

/** Returns a file that is read when the scheduler lets it. (jsdom has no `Blob.arrayBuffer`.) */
export function scheduledFile(scheduler: Scheduler, name: string): File {
  const read = async () => {
    await scheduler.schedule(Promise.resolve(), `bytes of ${name}`);
    return new ArrayBuffer(6);
  };
  return Object.assign(new File(['pixels'], name, { type: 'image/png' }), { arrayBuffer: read });
}

/** Lets all promises settle that wait for nothing external. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
