import { toErrorReport } from '../domain/errors';
import type { Outcome } from '../domain/classification';

export type Destination = 'background' | 'offscreen' | 'content' | 'pages' | 'lists' | 'settings' | 'files';

/** A message as it is sent. Contexts ignore messages whose `to` names another destination. */
export interface Envelope {
  to: Destination;
  type: string;
  payload: unknown;
}

/** The payload of a message. `Messages` is a map from message names to function signatures, as in `contracts.ts`. */
export type Request<Messages, Type extends keyof Messages> = Messages[Type] extends (request: infer Payload) => unknown
  ? Payload
  : never;

export type Answer<Messages, Type extends keyof Messages> = Messages[Type] extends (request: never) => infer Value
  ? Value
  : never;

/** A handler for every message of a destination. */
export type Handlers<Messages, Sender> = {
  [Type in keyof Messages]: (
    request: Request<Messages, Type>,
    sender: Sender,
  ) => Answer<Messages, Type> | Promise<Answer<Messages, Type>>;
};

export function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'to' in message && 'type' in message && 'payload' in message;
}

/** Runs the handler of a message. Never rejects: an exception becomes the error of the outcome. */
export async function dispatch<Messages, Sender>(
  handlers: Handlers<Messages, Sender>,
  type: string,
  payload: unknown,
  sender: Sender,
): Promise<Outcome<unknown>> {
  try {
    if (!Object.hasOwn(handlers, type)) throw new Error(`there is no handler for the message "${type}"`);
    // The payload has the handler's type, because the sender is typed by the same contract and comes from the same build.
    const handler = handlers[type as keyof Messages] as (request: unknown, sender: Sender) => unknown;
    return { ok: true, value: await handler(payload, sender) };
  } catch (error) {
    return { ok: false, error: toErrorReport(error) };
  }
}
