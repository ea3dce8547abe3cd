import type { KindsUse, WorkerEvent, WorkerMessages } from '../../messaging/contracts';
import type { Answer, Request } from '../../messaging/envelope';
import { createId } from '../../domain/create-id';
import type { Backend } from '../../domain/classification';
import { type ErrorReport, GapLensError } from '../../domain/errors';

/** A running worker, as its host provides it. */
export interface WorkerLink {
  request<Type extends keyof WorkerMessages>(
    type: Type,
    payload: Request<WorkerMessages, Type>,
  ): Promise<Answer<WorkerMessages, Type>>;
  /** Ends the worker. */
  end(): void;
}

interface WorkerListener {
  onEvent(event: WorkerEvent): void;
  /** The worker's script could not be loaded, or threw an exception that nobody caught. */
  onDeath(error: GapLensError): void;
}

/** Starts a worker. */
export type StartWorker = (listener: WorkerListener) => WorkerLink;

/** A model on a backend. */
export interface Model {
  modelId: string;
  backend: Backend;
}

export function isSame(a: Model | null, b: Model | null): boolean {
  return a?.modelId === b?.modelId && a?.backend === b?.backend;
}

/** The properties of a task by which the scheduler plans. */
export interface Traits {
  /** The model that the task needs; `null` if it needs none. */
  model: Model | null;
  /** The worker gets nothing else meanwhile. */
  isExclusive: boolean;
}

interface Task extends Traits {
  /** The backend that the task has begun to use, which is to blame if the task hangs; `null` before, while files are read and decoded. */
  backend: Backend | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  reject(error: WorkerLost): void;
}

/** Milliseconds after which work counts as hanging. Compiling a network's shaders takes 10 s on a slow machine. */
export const TIME_LIMIT = 90_000;

/** The worker has ended before its work was done. */
export class WorkerLost extends Error {
  /** `true` if this work has ended the worker, as far as anyone can tell. */
  readonly isAtFault: boolean;
  override readonly cause: GapLensError;

  constructor(cause: GapLensError, isAtFault: boolean) {
    super(cause.message);
    this.cause = cause;
    this.isAtFault = isAtFault;
  }
}

/** The events of a worker that its owner acts on. */
interface Events {
  onProgress(worker: EngineWorker, event: Extract<WorkerEvent, { kind: 'progress' }>): void;
  onFault(error: ErrorReport): void;
  /** A task hung on the backend. The worker ends. */
  onHang(backend: Backend, error: GapLensError): void;
  onLost(worker: EngineWorker): void;
}

/** A worker with the work that it was given. */
export class EngineWorker {
  readonly #tasks = new Map<string, Task>();
  readonly #link: WorkerLink;
  readonly #events: Events;
  /** The task during which the worker may not react. */
  #working: string | null = null;
  #isHeld = false;
  /** The model that the worker has used last without a failure. */
  loaded: Model | null = null;

  constructor(start: StartWorker, events: Events) {
    this.#events = events;
    this.#link = start({ onEvent: (event) => this.#follow(event), onDeath: (error) => this.#lose(error, this.#working) });
  }

  get load(): number {
    return this.#tasks.size;
  }

  get isExclusive(): boolean {
    return [...this.#tasks.values()].some((task) => task.isExclusive);
  }

  /** The model that its present tasks need. */
  get needed(): Model | null {
    return [...this.#tasks.values()].find(({ model }) => model)?.model ?? null;
  }

  /**
   * Gives the worker a task. The signal asks the worker to stop it; the worker may still take a while.
   *
   * @throws WorkerLost
   */
  run<Type extends keyof WorkerMessages>(
    type: Type,
    payload: Omit<Request<WorkerMessages, Type>, 'taskId'>,
    { model, isExclusive }: Traits,
    signal?: AbortSignal,
  ): Promise<Answer<WorkerMessages, Type>> {
    const taskId = createId();
    return new Promise<Answer<WorkerMessages, Type>>((resolve, reject) => {
      const done = new AbortController();
      const end = () => {
        done.abort();
        this.#end(taskId);
      };
      this.#tasks.set(taskId, { model, isExclusive, backend: null, timer: undefined, reject });
      this.#watch(taskId);
      // The payload and the id together are the request.
      const request = { ...payload, taskId } as Request<WorkerMessages, Type>;
      // The tasks of a lost worker are over, and so is their work.
      const stop = () => void this.#link.request('stop', { taskId }).catch(() => undefined);
      signal?.addEventListener('abort', stop, { signal: done.signal });
      this.#link.request(type, request).finally(end).then(resolve, reject);
    });
  }

  /** Loads a model before an image asks for it. While that is exclusive, the worker gets nothing else. */
  async preload(model: Model, { kinds = 'none' as KindsUse, isExclusive = true } = {}): Promise<void> {
    await this.run('load', { ...model, kinds }, { model, isExclusive });
    this.loaded = model;
  }

  /** Lets the worker begin no step of work that no person waits for, or lets it continue with that. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    // A lost worker holds nothing.
    this.#link.request('hold', { isHeld }).catch(() => undefined);
  }

  /** Ends the worker. Its work is lost. */
  end(): void {
    this.#lose(new GapLensError('engine-stopped'), '');
  }

  #follow(event: WorkerEvent): void {
    if (event.kind === 'progress') return this.#events.onProgress(this, event);
    if (event.kind === 'fault') return this.#events.onFault(event.error);
    const task = this.#tasks.get(event.taskId);
    if (!task) return undefined;
    this.#working = event.taskId;
    task.backend = event.backend;
    return this.#watch(event.taskId);
  }

  #watch(taskId: string): void {
    const task = this.#tasks.get(taskId);
    if (!task) return;
    clearTimeout(task.timer);
    task.timer = setTimeout(() => this.#onTimeout(taskId, task), TIME_LIMIT);
  }

  #onTimeout(taskId: string, { backend }: Task): void {
    // A task that only waited for another one is not to blame.
    if (this.#isHeld || (this.#working !== null && this.#working !== taskId)) return this.#watch(taskId);
    const error = new GapLensError('engine-timeout', TIME_LIMIT / 1000);
    if (backend) this.#events.onHang(backend, error);
    return this.#lose(error, taskId);
  }

  #end(taskId: string): void {
    clearTimeout(this.#tasks.get(taskId)?.timer);
    this.#tasks.delete(taskId);
    if (this.#working === taskId) this.#working = null;
  }

  /** @param culprit the task that has ended the worker; `null` if any of them may have */
  #lose(error: GapLensError, culprit: string | null): void {
    this.#link.end();
    const lost = [...this.#tasks];
    for (const [taskId] of lost) this.#end(taskId);
    // Before the tasks reject, so that their retries go to another worker.
    this.#events.onLost(this);
    for (const [taskId, { reject }] of lost) reject(new WorkerLost(error, culprit === null || culprit === taskId));
  }
}
