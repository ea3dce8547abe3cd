import { vi } from 'vitest';
import { BackendError } from '../../../../src/engine/executors/backend-error';
import { Classifier } from '../../../../src/engine/worker/classifier';
import type { Infer } from '../../../../src/engine/worker/turns';
import { type ModelFiles, readModelFiles } from '../../../../src/engine/models/model-files';
import type { Backend } from '../../../../src/domain/classification';
import type { SelfTestReport } from '../../../../src/domain/engine-state';
import type { Capture } from '../../../../src/domain/image-source';

export const card = { name: 'A graphics card', software: false };
export const capture: Capture = {
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  captureMethod: 'page',
  took: 3,
};
export const lost = (backend: Backend) => new BackendError('backend-unavailable', backend, 'its context was lost');

/** The behavior of the classifiers of one backend. */
interface Behavior {
  load(): Promise<void>;
  passes: boolean;
  /** Milliseconds of the self-test, as it is reported. */
  took: number;
  /** The self-test waits for this. */
  infer(): Promise<void>;
  classify(signal: AbortSignal): Promise<string>;
}

/**
 * Classifiers without a network, for a test that mocks `classifier` and `model-files`. All works at first; a test changes the
 * behavior that it is about.
 */
export function fakeClassifiers() {
  const loaded: { backend: Backend; modelId: string; disposed: boolean }[] = [];
  const working = (backend: Backend) => ({
    load: async () => undefined,
    passes: true,
    took: 5,
    infer: async () => undefined,
    classify: async () => `seen by ${backend}`,
  });
  const behavior: Record<Backend, Behavior> = { webgl: working('webgl'), wasm: working('wasm') };
  vi.mocked(readModelFiles).mockImplementation(async (modelId, onRead) => {
    await Promise.resolve(); // as reading files does, it lets others ask meanwhile
    onRead(0.5);
    return { descriptor: { id: modelId, name: `Model ${modelId}` } } as ModelFiles;
  });
  vi.mocked(Classifier).load.mockImplementation(async ({ descriptor }, backend) => {
    await behavior[backend].load();
    const entry = { backend, modelId: descriptor.id, disposed: false };
    loaded.push(entry);
    const model = { id: descriptor.id, name: descriptor.name };
    const selfTest = async (signal: AbortSignal): Promise<SelfTestReport> => {
      signal.throwIfAborted();
      await behavior[backend].infer();
      signal.throwIfAborted();
      const { passes: passed, took } = behavior[backend];
      return { model, backend, executor: 'wasm', obstacle: null, passed, largestDifference: 0, tolerance: 0.1, took };
    };
    return {
      model,
      backend,
      selfTest,
      passesSmallSelfTest: async () => null,
      classify: async (_: Capture, infer: Infer, signal: AbortSignal) => ({
        model,
        backend,
        answer: await infer(() => behavior[backend].classify(signal)),
      }),
      get isDisposed() {
        return entry.disposed;
      },
      dispose: () => {
        entry.disposed = true;
      },
    } as unknown as Classifier;
  });
  return {
    behavior,
    loaded,
    backendsLoaded: () => loaded.map(({ backend }) => backend),
    /** Backends of the classifiers that were not disposed of. */
    inUse: () => loaded.filter(({ disposed }) => !disposed).map(({ backend }) => backend),
  };
}
