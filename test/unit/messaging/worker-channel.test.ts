import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Handlers } from '../../../src/messaging/envelope';
import { createWorkerClient, type Port, serveWorker, type WorkerClient } from '../../../src/messaging/worker-channel';
import { bufferOf, type Capture, isLost } from '../../../src/domain/image-source';
import { GapLensError } from '../../../src/domain/errors';
import { createDeferred, type Deferred } from '../domain/deferred';
import { untilPasses } from '../../support/until';

interface Messages {
  double(request: { value: number }): number;
  wait(request: { name: string }): string;
  measure(request: { capture: Capture; fails: boolean }): number;
}

let channel: MessageChannel;
let client: WorkerClient<Messages>;
let events: unknown[];
let sendEvent: (event: unknown) => void;
let gates: Map<string, Deferred<string>>;

beforeEach(() => {
  channel = new MessageChannel();
  events = [];
  gates = new Map();
  const handlers: Handlers<Messages, undefined> = {
    double: async ({ value }) => {
      if (!Number.isFinite(value)) throw new GapLensError('image-broken');
      return value * 2;
    },
    wait: ({ name }) => {
      const gate = createDeferred<string>();
      gates.set(name, gate);
      return gate.promise;
    },
    measure: ({ capture: { source }, fails }) => {
      if (fails) throw new GapLensError('image-broken');
      return bufferOf(source).byteLength;
    },
  };
  client = createWorkerClient<Messages, unknown>(asPort(channel.port1), (event) => events.push(event));
  sendEvent = serveWorker<Messages, unknown>(asPort(channel.port2), handlers);
});

afterEach(() => {
  channel.port1.close();
  channel.port2.close();
});

/** Unlike a worker's, a message port's messages wait until it is started. */
function asPort(port: MessagePort): Port {
  port.start();
  return port;
}

describe('the channel to a worker', () => {
  it('gives every request its own answer, in whatever order answers come', async () => {
    const [first, second] = [client.request('wait', { name: 'first' }), client.request('wait', { name: 'second' })];
    await untilPasses(() => expect(gates.size).toBe(2));
    gates.get('second')!.resolve('2');
    await expect(second).resolves.toBe('2');
    gates.get('first')!.resolve('1');
    await expect(first).resolves.toBe('1');
    const answers = await Promise.all(Array.from({ length: 50 }, (_, value) => client.request('double', { value })));
    expect(answers).toEqual(Array.from({ length: 50 }, (_, value) => value * 2));
  });

  it('rejects a request with the error of its handler', async () => {
    const [bad, good] = [client.request('double', { value: Number.NaN }), client.request('double', { value: 2 })];
    await expect(bad).rejects.toMatchObject({ name: 'GapLensError', code: 'image-broken' });
    await expect(good).resolves.toBe(4);
  });

  it('fails all open requests at once, and keeps working', async () => {
    const waiting = Promise.allSettled([client.request('wait', { name: 'a' }), client.request('wait', { name: 'b' })]);
    await untilPasses(() => expect(gates.size).toBe(2));
    client.fail(new GapLensError('engine-timeout', 90));
    const outcomes = await waiting;
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'engine-timeout' } });
    gates.get('a')!.resolve('too late');
    await expect(client.request('double', { value: 3 })).resolves.toBe(6);
  });

  it('delivers events, which are not answers', async () => {
    const asked = client.request('wait', { name: 'a' });
    sendEvent({ kind: 'busy' });
    sendEvent({ kind: 'idle' });
    await untilPasses(() => expect(events).toEqual([{ kind: 'busy' }, { kind: 'idle' }]));
    await untilPasses(() => expect(gates.size).toBe(1));
    gates.get('a')!.resolve('still answered');
    await expect(asked).resolves.toBe('still answered');
  });

  it.each<[string, Capture['source']]>([
    ['file', { kind: 'file', bytes: Uint8Array.of(1, 2, 3, 4).buffer, mimeType: '' }],
    ['pixels', { kind: 'pixels', rgba: Uint8Array.of(1, 2, 3, 4).buffer, width: 1, height: 1 }],
  ])('moves the image of a request, which comes back only with a failure (%s)', async (_, source) => {
    const capture: Capture = { source, captureMethod: 'page', took: 0 };
    const failed = client.request('measure', { capture, fails: true });
    expect(bufferOf(source).byteLength).toBe(0);
    await expect(failed).rejects.toMatchObject({ code: 'image-broken' });
    expect([...new Uint8Array(bufferOf(source))]).toEqual([1, 2, 3, 4]);
    await expect(client.request('measure', { capture, fails: false })).resolves.toBe(4);
    expect(isLost(capture)).toBe(true);
  });

  it('rejects a payload that cannot be sent', async () => {
    await expect(client.request('double', { value: (() => 1) as unknown as number })).rejects.toThrow(/clone/);
  });
});
