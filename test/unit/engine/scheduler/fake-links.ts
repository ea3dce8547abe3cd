import { type Mock, vi } from 'vitest';
import type { StartWorker } from '../../../../src/engine/scheduler/engine-worker';
import { Scheduler } from '../../../../src/engine/scheduler/scheduler';
import type { EngineChoices, WorkerEvent } from '../../../../src/messaging/contracts';
import { GapLensError } from '../../../../src/domain/errors';
import { bufferOf, type Capture, putBack } from '../../../../src/domain/image-source';
import { createDeferred } from '../../domain/deferred';

export const choices: EngineChoices = { modelId: 'm', backend: 'wasm', tellsKinds: false, trials: {} };

/** A capture that a test recognizes by its number. */
export function captureOf(number: number): Capture {
  return {
    source: { kind: 'pixels', rgba: Uint32Array.of(number).buffer, width: 1, height: 1 },
    captureMethod: 'page',
    took: number,
  };
}

interface Asked {
  type: string;
  taskId: string;
  payload: Record<string, unknown>;
  /** The number of the capture; `null` if there is none. */
  number: number | null;
  answer(value?: unknown): void;
  fail(error: Error): void;
}

/** Takes the buffer of a capture away, as a message to a worker does. */
export function moveBuffer({ source }: Capture): ArrayBuffer {
  const buffer = bufferOf(source);
  return structuredClone(buffer, { transfer: [buffer] });
}

/** A worker that does nothing by itself; the test answers for it. An image comes back with a failure, and is lost with the worker. */
export interface FakeLink {
  /** Open requests, oldest first. */
  open: Asked[];
  stopped: string[];
  isHeld: boolean;
  end: Mock<() => void>;
  sendEvent(event: WorkerEvent): void;
  die(): void;
}

/** Returns a function that starts fake workers, and the workers that were started. */
export function fakeLinks(): { startWorker: StartWorker; links: FakeLink[] } {
  const links: FakeLink[] = [];
  const startWorker: StartWorker = ({ onEvent, onDeath }) => {
    let isEnded = false;
    const link: FakeLink = {
      open: [],
      stopped: [],
      isHeld: false,
      end: vi.fn<() => void>(() => {
        isEnded = true;
        link.open.splice(0).forEach(({ fail }) => fail(new GapLensError('engine-stopped')));
      }),
      sendEvent: onEvent,
      die: () => onDeath(new GapLensError('unexpected', 'died')),
    };
    links.push(link);
    return {
      end: link.end,
      request: (type, payload) => {
        const { taskId, capture } = payload as { taskId: string; capture?: Capture };
        if (type === 'hold') {
          link.isHeld = (payload as { isHeld: boolean }).isHeld;
          return Promise.resolve(undefined) as Promise<never>;
        }
        if (type === 'stop') {
          link.stopped.push(taskId);
          return Promise.resolve(undefined) as Promise<never>;
        }
        const gate = createDeferred<unknown>();
        const moved = capture && moveBuffer(capture);
        const settle = () => link.open.splice(link.open.indexOf(asked), 1);
        const asked: Asked = {
          type,
          taskId,
          payload: { ...(payload as object) },
          number: capture?.took ?? null,
          answer: (value = {}) => {
            settle();
            gate.resolve(value);
          },
          fail: (error) => {
            settle();
            if (capture && moved && !isEnded) putBack(capture.source, moved);
            gate.reject(error);
          },
        };
        link.open.push(asked);
        return gate.promise as Promise<never>;
      },
    };
  };
  return { startWorker, links };
}

/** Creates a scheduler of at most two fake workers, which it starts as it needs them. */
export function schedulerOfTwo(): { scheduler: Scheduler; links: FakeLink[] } {
  const { startWorker, links } = fakeLinks();
  const scheduler = new Scheduler({ startWorker, workerLimit: () => 2, onProgress: () => undefined, onFault: () => undefined });
  return { scheduler, links };
}
