import { expect } from 'vitest';
import type { ScanUpdate } from '../../../../src/messaging/scan';
import type { FakeEvent } from '../../../support/fake-browser';
import { createPort } from '../../../support/fake-port';
import { untilPasses } from '../../../support/until';

/** A watcher of a scan's list, which keeps the state of each image by its name. */
export async function watchList(onConnect: FakeEvent) {
  const port = createPort('scan');
  const states = new Map<string, string>();
  const seen: ScanUpdate[] = [];
  const { postMessage } = port;
  const names = new Map<string, string>();
  port.postMessage = (message) => {
    postMessage(message);
    // Sent by the scan under test.
    const update = message as ScanUpdate;
    seen.push(update);
    for (const { candidateId, name, state } of update.entries)
      states.set(names.set(candidateId, name).get(candidateId) ?? '', state.kind);
    for (const candidateId of update.dropped) states.delete(names.get(candidateId) ?? '');
  };
  onConnect.emit(port);
  await new Promise((resolve) => setTimeout(resolve));
  const told = (expected: Record<string, string>) => untilPasses(() => expect(Object.fromEntries(states)).toEqual(expected));
  const idOf = (name: string) => [...names].find(([, each]) => each === name)?.[0] ?? '';
  return { told, idOf, last: () => seen.at(-1), close: () => port.onDisconnect.emit() };
}
