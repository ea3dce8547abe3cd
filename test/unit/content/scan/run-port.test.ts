import { beforeEach, expect, test } from 'vitest';
import { createRunPort, type RunPort } from '../../../../src/content/scan/run-port';
import { declareBrowser } from '../../../support/fake-browser';
import { createPort } from '../../../support/fake-port';

let ports: ReturnType<typeof createPort>[];
let teller: RunPort;

beforeEach(() => {
  ports = [];
  const connect = ({ name }: { name: string }) => {
    const port = createPort(name);
    ports.push(port);
    return port;
  };
  declareBrowser({ runtime: { id: 'gaplens', connect } } as unknown as Parameters<typeof declareBrowser>[0]);
  teller = createRunPort();
});

test('one port is held during a run, and closed with a message when the run is over', () => {
  teller.setRunning(false);
  teller.setRunning(true);
  teller.setRunning(true);
  expect(ports.map(({ name, sent }) => [name, sent])).toEqual([['run', []]]);
  teller.setRunning(false);
  expect(ports[0]?.sent).toHaveLength(1);
  expect(ports[0]?.disconnect).toHaveBeenCalled();
});

test('leaving the page closes the port without a message', () => {
  teller.setRunning(true);
  teller.leave();
  teller.setRunning(false);
  expect(ports[0]?.sent).toEqual([]);
  expect(ports[0]?.disconnect).toHaveBeenCalled();
});

test('a restarted background gets a new port', () => {
  teller.setRunning(true);
  ports[0]?.onDisconnect.emit();
  teller.setRunning(true);
  teller.setRunning(false);
  expect(ports.map(({ sent }) => sent.length)).toEqual([0, 1]);
});
