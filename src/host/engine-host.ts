import type { EngineMessages } from '../messaging/contracts';
import type { Answer, Request } from '../messaging/envelope';
import type { Progress } from '../domain/engine-state';

/** Where the engine worker lives: Chrome's offscreen document or Firefox's event page. */
export interface EngineHost {
  /** Asks the engine, which is started if need be. The signal stops a job that has not reached the engine. */
  request<Type extends keyof EngineMessages>(
    type: Type,
    payload: Request<EngineMessages, Type>,
    signal?: AbortSignal,
  ): Promise<Answer<EngineMessages, Type>>;
  /** Says something that only a running engine needs to hear, and starts none for it. */
  tellIfRunning<Type extends 'cancel' | 'dropOwner'>(type: Type, payload: Request<EngineMessages, Type>): Promise<void>;
}

/** Told while a model is loaded and warmed up, with those who wait for it. */
export type OnProgress = (progress: Progress, owners: string[]) => void;
