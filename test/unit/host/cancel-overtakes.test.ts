import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cancel, classify, dropOwner } from '../../../src/background/classifications';
import { forgetChoices } from '../../../src/background/engine-choices';
import { ownerOf } from '../../../src/background/owners';
import { createOffscreenHost } from '../../../src/background/offscreen-host';
import { rasterizeSvg } from '../../../src/host/rasterize-svg';
import { createWorkerHost } from '../../../src/host/worker-host';
import type {
  ClassifyRequest,
  EngineMessages,
  ImageTask,
  WorkerClassification,
  WorkerMessages,
} from '../../../src/messaging/contracts';
import { dispatch, type Envelope, type Handlers } from '../../../src/messaging/envelope';
import { serveWorker } from '../../../src/messaging/worker-channel';
import type { Runtime } from '../../../src/platform/browser';
import { GapLensError, isAbort } from '../../../src/domain/errors';
import { declareBrowser } from '../../support/fake-browser';

const offscreen = vi.hoisted(() => ({ hasDocument: vi.fn(), createDocument: vi.fn() }));
vi.mock('../../support/fake-browser', async (importOriginal) => ({ ...(await importOriginal<object>()), offscreen }));
vi.mock('../../../src/host/rasterize-svg', () => ({ rasterizeSvg: vi.fn() }));

afterEach(() => void vi.unstubAllGlobals());

interface Image {
  isDrawing: boolean;
  fate: 'kept' | 'canceled' | 'tab closed';
}

const image = fc.record<Image>({ isDrawing: fc.boolean(), fate: fc.constantFrom('kept', 'canceled', 'tab closed') });

const refuse = () => Promise.reject(new Error('nobody asks for this here'));
const unasked = { explain: refuse, prepare: refuse, selfTest: refuse, runTrial: refuse };

/**
 * Background, offscreen document and worker as they are, with everything between them that takes time put into the hands of the
 * scheduler.
 */
function createWorld(scheduler: fc.Scheduler) {
  const later = <Value>(label: string, value: Value) => scheduler.schedule(Promise.resolve(value), label);
  let isOpen = false;
  offscreen.hasDocument.mockImplementation(async () => later('has document', undefined).then(() => isOpen));
  offscreen.createDocument.mockImplementation(async () => {
    await later('create document', undefined);
    isOpen = true;
  });
  vi.mocked(rasterizeSvg).mockImplementation(async () => {
    await later('draw', undefined);
    return { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 };
  });
  /** Ids that must not reach the worker any more, and those that have. */
  const stopped = new Set<string>();
  const posted: string[] = [];
  vi.stubGlobal('navigator', { hardwareConcurrency: 1 });
  vi.stubGlobal('Worker', createWorkerClass(later, (jobId) => {
    expect(stopped).not.toContain(jobId);
    posted.push(jobId);
  })); // prettier-ignore

  const inDocument = createWorkerHost(
    () => undefined,
    () => undefined,
  );
  const handlers: Handlers<EngineMessages, undefined> = {
    classify: (request) => inDocument.request('classify', request),
    cancel: (request) => {
      if (!posted.includes(request.jobId)) stopped.add(request.jobId);
      return inDocument.sendIfRunning('cancel', request);
    },
    dropOwner: (request) => inDocument.sendIfRunning('dropOwner', request),
    state: () => ({ renderer: null, backend: 'wasm', reason: 'forced', model: null, trial: null, fallback: null }),
    ...unasked,
  };
  const sent = new Set<string>();
  // Messages of one sender arrive in the order they were sent.
  let line: Promise<unknown> = Promise.resolve();
  const sendMessage = async ({ type, payload }: Envelope) => {
    if (type === 'classify') sent.add((payload as ClassifyRequest).jobId);
    line = line.then(() => later(`deliver ${type}`, undefined));
    await line;
    const outcome = await dispatch(handlers, type, payload, undefined);
    return later(`answer ${type}`, outcome);
  };
  const get = () => later('read storage', {});
  // An earlier world may have ended while its storage was being read.
  forgetChoices();
  declareBrowser({
    runtime: { sendMessage, getURL: (path: string) => path },
    storage: { local: { get }, session: { get } },
  } as never);
  return { host: createOffscreenHost(), stopped, sent, posted };
}

/** A worker that looks at each image in two stages. */
function createWorkerClass(later: (label: string, value: undefined) => Promise<unknown>, onJob: (jobId: string) => void) {
  return class {
    #toWorker = new EventTarget();
    #toHost = new EventTarget();
    addEventListener = this.#toHost.addEventListener.bind(this.#toHost);
    terminate = () => undefined;

    constructor() {
      const port = {
        addEventListener: this.#toWorker.addEventListener.bind(this.#toWorker) as Worker['addEventListener'],
        postMessage: (data: unknown) => void this.#toHost.dispatchEvent(new MessageEvent('message', { data })),
      };
      const stopped = new Set<string>();
      const lookAt = async ({ taskId }: ImageTask) => {
        for (const stage of ['decode', 'infer']) {
          if (stopped.has(taskId)) throw new GapLensError('aborted');
          await later(stage, undefined);
        }
        return {} as WorkerClassification;
      };
      serveWorker<Pick<WorkerMessages, 'classify' | 'stop'>, never>(port, {
        classify: lookAt,
        stop: ({ taskId }) => void stopped.add(taskId),
      });
    }

    postMessage(data: { type: string; payload: ImageTask }): void {
      if (data.type === 'classify') onJob(idOf(data.payload.capture.took));
      this.#toWorker.dispatchEvent(new MessageEvent('message', { data }));
    }
  };
}

/** Workers do not know the ids of jobs, so each capture has its own time. */
function idOf(took: number): string {
  return `tab:${took}/0/job ${took}`;
}

describe('a job that is overtaken by its cancel or by the closing of its tab', () => {
  let lastId = 0;

  it('always fails as aborted, and never reaches the worker afterward', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(image, { minLength: 1, maxLength: 4 }),
      async (scheduler, images) => {
        const { host, stopped, sent } = createWorld(scheduler);
        const outcomes = images.map(async ({ isDrawing, fate }) => {
          lastId += 1;
          const jobId = `job ${lastId}`;
          const sender = { tab: { id: lastId, active: true }, frameId: 0 } as Runtime.MessageSender;
          const sentAs = `${ownerOf(sender)}/0/${jobId}`;
          const source = isDrawing
            ? { kind: 'file' as const, bytes: new ArrayBuffer(0), mimeType: 'image/svg+xml' }
            : { kind: 'pixels' as const, rgba: new ArrayBuffer(4), width: 1, height: 1 };
          let outcome = 'pending';
          let isDoomed = false;
          const answer = classify(host, { jobId, capture: { source, captureMethod: 'page', took: lastId } }, sender).then(
            () => (outcome = 'classified'),
            (error: unknown) => (outcome = isAbort(error) ? 'aborted' : String(error)),
          );
          const end = scheduler.schedule(Promise.resolve(), fate).then(() => {
            if (fate === 'kept' || outcome !== 'pending') return undefined;
            isDoomed = true;
            if (!sent.has(sentAs)) stopped.add(sentAs);
            return fate === 'canceled' ? cancel(host, jobId, sender) : dropOwner(host, ownerOf(sender));
          });
          await Promise.all([answer, end]);
          expect(outcome).toBe(isDoomed ? 'aborted' : 'classified');
        });
        const all = Promise.all(outcomes);
        await scheduler.waitFor(all);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });
});
