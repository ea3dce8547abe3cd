import { unlessAborted } from '../../domain/async';

/** Work whose result several callers want. It is stopped once none of them waits any more. */
export class SharedWork<Value> {
  readonly #stop = new AbortController();
  readonly #result: Promise<Value>;
  #waiting = 0;
  #isOver = false;

  constructor(work: (signal: AbortSignal) => Promise<Value>) {
    this.#result = work(this.#stop.signal).finally(() => {
      this.#isOver = true;
    });
  }

  /** `true` once nobody waited any more. The result is then lost. */
  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async join(signal: AbortSignal): Promise<Value> {
    this.#waiting += 1;
    try {
      return await unlessAborted(this.#result, signal);
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0 && !this.#isOver) this.#stop.abort();
    }
  }
}
