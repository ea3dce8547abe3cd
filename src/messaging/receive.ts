import { browser, type Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import type { Shape } from '../domain/shape';
import { freeBuffersIn } from '../domain/free-source';
import { type Destination, dispatch, type Handlers, isEnvelope, type Request } from './envelope';
import { reportFault } from './report-fault';
import { isFrom } from './sender-kind';
import type { Senders } from './senders';

/**
 * Destinations that receive images. Browsers give a copy of each message to every context of the extension: to a popup that is open over a
 * run, all images of the page, which would stay in memory until the next garbage collection. No context has one of these destinations
 * beside another one.
 */
const withImages: ReadonlySet<Destination> = new Set(['background', 'offscreen']);

/** The shape of each message's payload, for receivers that accept messages from frames. */
export type Payloads<Messages> = { readonly [Type in keyof Messages]: Shape<Request<Messages, Type>> };

/** A destination, and the messages that it accepts. */
interface Receiver<Messages> {
  to: Destination;
  senders: Senders<Messages>;
  /** If missing, only the sender is checked. */
  payloads?: Payloads<Messages>;
  /** Returns whether a message is for this receiver and not for another one with the same destination. If missing, all are. */
  isFor?: (payload: unknown) => boolean;
  /** Called for each message that is refused. */
  onRefused?: (error: GapLensError) => void;
}

/**
 * Answers the messages of one destination if the sender may send them and the payload has the right shape. All other messages get
 * the error `message-refused`. Call this synchronously when the context starts, so that the message that woke it is not missed.
 * Only `sendResponse` with `return true` behaves the same in all versions of both browsers.
 */
export function receiveMessages<Messages>(
  receiver: Receiver<Messages>,
  handlers: Handlers<Messages, Runtime.MessageSender>,
  signal?: AbortSignal,
): void {
  const { to, onRefused = reportRefusal } = receiver;
  const listener = (message: unknown, sender: Runtime.MessageSender, sendResponse: (answer: unknown) => void) => {
    if (!isEnvelope(message)) return undefined;
    if (message.to !== to) {
      if (withImages.has(message.to)) freeBuffersIn(message.payload);
      return undefined;
    }
    const { type, payload } = message;
    if (receiver.isFor && !receiver.isFor(payload)) return undefined;
    const known = isKnown(receiver, type);
    if (!known || !isAdmitted(receiver, type, payload, sender)) {
      const error = new GapLensError('message-refused', known ? type : '?');
      onRefused(error);
      sendResponse({ ok: false, error: { code: error.code, params: error.params } });
      return undefined;
    }
    void dispatch(handlers, type, payload, sender).then(sendResponse);
    return true;
  };
  // The types allow only listeners that answer every message or none.
  const typed = listener as Runtime.OnMessageListenerCallback;
  // After the extension was removed or reloaded, its old scripts have no runtime.
  browser.runtime?.onMessage?.addListener(typed);
  signal?.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(typed), { once: true });
}

function isAdmitted<Messages>(
  { senders, payloads }: Receiver<Messages>,
  type: keyof Messages,
  payload: unknown,
  sender: Runtime.MessageSender,
): boolean {
  return isFrom(senders[type], sender) && (payloads?.[type](payload) ?? true);
}

function isKnown<Messages>({ senders }: Receiver<Messages>, type: unknown): type is keyof Messages & string {
  return typeof type === 'string' && Object.hasOwn(senders, type);
}

function reportRefusal(error: GapLensError): void {
  reportFault('message', error);
}
