import type { EngineMessages } from '../messaging/contracts';
import type { Answer, Request } from '../messaging/envelope';
import type { Progress } from '../domain/engine-state';

/** Hosts the engine worker: Chrome's offscreen document or Firefox's event page. */
export interface EngineHost {
  /**
   * Sends a request to the engine, and starts the engine if necessary. The signal stops a job that has not reached the engine
   * yet.
   */
  request<Type extends keyof EngineMessages>(
    type: Type,
    payload: Request<EngineMessages, Type>,
    signal?: AbortSignal,
  ): Promise<Answer<EngineMessages, Type>>;
  /** Sends a message that concerns a running engine only, and does not start one. */
  sendIfRunning<Type extends 'cancel' | 'dropOwner'>(type: Type, payload: Request<EngineMessages, Type>): Promise<void>;
}

/** Called while a model is loaded and warmed up, with the owners that wait for it. */
export type OnProgress = (progress: Progress, owners: string[]) => void;
