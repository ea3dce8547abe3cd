import { vi } from 'vitest';
import { createEvent } from './fake-browser';
import { senders } from './senders';

/** One end of a port between contexts. It keeps the messages sent to the other end; `onMessage.emit` receives one from there. */
export function createPort(name: string) {
  const sent: unknown[] = [];
  return {
    name,
    sender: senders.page,
    sent,
    postMessage: (message: unknown) => void sent.push(structuredClone(message)),
    onMessage: createEvent(),
    onDisconnect: createEvent(),
    /** As in a browser, the end that disconnects gets no event. */
    disconnect: vi.fn(),
  };
}
