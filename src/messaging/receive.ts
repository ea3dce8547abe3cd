import { browser, type Runtime } from '../shared/browser';
import { GapLensError } from '../shared/errors';
import type { Shape } from '../shared/shape';
import { type Destination, dispatch, type Handlers, isEnvelope, type Request } from './envelope';
import { reportFault } from './report-fault';
import { kindOfSender, type Senders } from './sender-kind';

/** The shape of each message's payload, for receivers that frames may speak to. */
export type Payloads<Messages> = { readonly [Type in keyof Messages]: Shape<Request<Messages, Type>> };

/** What a destination lets in. */
export interface Admission<Messages> {
  senders: Senders<Messages>;
  /** Without them, only who sends is checked. */
  payloads?: Payloads<Messages>;
  /** Told of each message that is refused. */
  onRefused?: (error: GapLensError) => void;
}

interface Receiver<Messages> extends Admission<Messages> {
  to: Destination;
}

/**
 * Answers the messages of one destination, as far as the sender may send them and the payload has its shape; all others are answered
 * with `message-refused`. To be called synchronously when the context starts, or a message that woke it is missed. `sendResponse` with
 * `return true` is the form that behaves the same in every version of both browsers.
 */
export function receiveMessages<Messages>(
  receiver: Receiver<Messages>,
  handlers: Handlers<Messages, Runtime.MessageSender>,
  signal?: AbortSignal,
): void {
  const { to, onRefused = tellDiagnostics } = receiver;
  const listener = (message: unknown, sender: Runtime.MessageSender, sendResponse: (answer: unknown) => void) => {
    if (!isEnvelope(message) || message.to !== to) return undefined;
    const { type, payload } = message;
    if (!isAdmitted(receiver, type, payload, sender)) {
      const error = new GapLensError('message-refused', isKnown(receiver, type) ? type : '?');
      onRefused(error);
      sendResponse({ ok: false, error: { code: error.code, params: error.params } });
      return undefined;
    }
    void dispatch(handlers, type, payload, sender).then(sendResponse);
    return true;
  };
  // The types know only listeners that answer every message or none.
  const typed = listener as Runtime.OnMessageListenerCallback;
  // A script whose extension is gone has no runtime, and hears no messages.
  browser.runtime?.onMessage?.addListener(typed);
  signal?.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(typed), { once: true });
}

function isAdmitted<Messages>(
  { senders, payloads }: Admission<Messages>,
  type: string,
  payload: unknown,
  sender: Runtime.MessageSender,
): boolean {
  const kind = kindOfSender(sender);
  if (kind === null || !Object.hasOwn(senders, type)) return false;
  const known = type as keyof Messages; // just looked up
  return senders[known].includes(kind) && (payloads?.[known](payload) ?? true);
}

function isKnown<Messages>({ senders }: Admission<Messages>, type: unknown): boolean {
  return typeof type === 'string' && Object.hasOwn(senders, type);
}

function tellDiagnostics(error: GapLensError): void {
  reportFault('message', error);
}
