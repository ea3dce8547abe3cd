import { describe, expect, it } from 'vitest';
import { Turns } from '../../../../src/engine/worker/turns';
import { createDeferred } from '../../domain/deferred';

const never = new AbortController().signal;

describe('turns of the images of a worker', () => {
  it('come one after the other, the lowest rank first, and within a rank in order', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const infer = async (name: string, rank: number) => {
      const place = turns.enter(rank);
      await place.take(async () => {
        log.push(`${name} begins`);
        await Promise.resolve();
        log.push(`${name} ends`);
      }, never);
      place.leave();
    };
    await Promise.all([infer('a', 2), infer('b', 2), infer('c', 1), infer('d', 2)]);
    expect(log).toEqual(['a', 'c', 'b', 'd'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('are kept for an image that a person waits for while it is decoded', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const urgent = turns.enter(0);
    const other = turns.enter(1);
    const later = other.take(async () => void log.push('other'), never);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(log).toEqual([]);
    await urgent.take(async () => void log.push('urgent'), never);
    urgent.leave();
    await later;
    expect(log).toEqual(['urgent', 'other']);
  });

  it('wait, and so does each step before them, while a person waits for another worker', async () => {
    const turns = new Turns();
    const log: string[] = [];
    turns.hold(true);
    const [other, urgent] = [turns.enter(1), turns.enter(0)];
    const decoded = other.giveWay(never).then(() => log.push('other decodes'));
    const later = other.take(async () => void log.push('other'), never);
    await urgent.giveWay(never);
    await urgent.take(async () => void log.push('urgent'), never);
    urgent.leave();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(log).toEqual(['urgent']);
    turns.hold(false);
    await Promise.all([decoded, later]);
    expect(log.toSorted()).toEqual(['other', 'other decodes', 'urgent']);
  });

  it('reject if an image that has given way is stopped, and let it continue once', async () => {
    const turns = new Turns();
    const stop = new AbortController();
    turns.hold(true);
    const [stopped, other] = [turns.enter(1), turns.enter(1)];
    const rejected = stopped.giveWay(stop.signal);
    const continued = other.giveWay(stop.signal);
    turns.hold(false);
    await Promise.all([rejected, continued]);
    turns.hold(true);
    const again = stopped.giveWay(stop.signal);
    stop.abort();
    await expect(again).rejects.toMatchObject({ name: 'AbortError' });
    await expect(other.giveWay(stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('let messages in between two inferences', async () => {
    const turns = new Turns();
    let isReceived = false;
    const gate = createDeferred<undefined>();
    const [first, second] = [turns.enter(1), turns.enter(1)];
    const both = [first.take(() => gate.promise, never), second.take(async () => expect(isReceived).toBe(true), never)];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      isReceived = true;
      port1.close();
    };
    gate.resolve(undefined);
    port2.postMessage(null);
    await Promise.all(both);
  });

  it('pass to the next image if one is stopped or fails', async () => {
    const turns = new Turns();
    const stop = new AbortController();
    const [first, second, third] = [turns.enter(1), turns.enter(1), turns.enter(1)];
    const gate = createDeferred<undefined>();
    const failing = first.take(() => gate.promise, never);
    const stopped = second.take(async () => 'never', stop.signal);
    const last = third.take(async () => 'done', never);
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    gate.reject(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    expect(await last).toBe('done');
  });
});
