import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JobQueue } from '../../../../src/engine/worker/job-queue';
import { createDeferred } from '../../domain/deferred';
import { untilPasses } from '../../../support/until';

const aborted = expect.objectContaining({ code: 'aborted' });

/** A job that waits until the test lets it go, and ends when its signal says so. */
function createJob() {
  const gate = createDeferred<string>();
  const work = vi.fn((signal: AbortSignal) => {
    signal.addEventListener('abort', () => gate.reject(signal.reason));
    return gate.promise;
  });
  return { work, finish: gate.resolve, fail: gate.reject };
}

describe('a queue of jobs', () => {
  it('runs one job after the other, in the order they came', async () => {
    const queue = new JobQueue();
    const log: string[] = [];
    const job = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => queue.add(name, 'tab:1', job(name))));
    expect(answers).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('runs waiting jobs of a lower rank first, each rank in the order they came, and interrupts none', async () => {
    const queue = new JobQueue();
    const log: string[] = [];
    const add = (name: string, rank: number) => {
      const work = async () => {
        log.push(`${name} begins`);
        await Promise.resolve();
        log.push(`${name} ends`);
      };
      return queue.add(name, 'tab:1', work, rank);
    };
    await Promise.all([add('a', 1), add('b', 2), add('c', 0), add('d', 1), add('e', 0)]);
    expect(log).toEqual(['a', 'c', 'e', 'd', 'b'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('continues after a job that failed', async () => {
    const queue = new JobQueue();
    const failed = queue.add('a', 'tab:1', () => Promise.reject(new Error('no')));
    const next = queue.add('b', 'tab:1', async () => 'done');
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('done');
  });

  it('never starts a waiting job that was canceled', async () => {
    const queue = new JobQueue();
    const [first, second, third] = [createJob(), createJob(), createJob()];
    const answers = [
      queue.add('1', 'tab:1', first.work),
      queue.add('2', 'tab:1', second.work),
      queue.add('3', 'tab:1', third.work),
    ];
    queue.cancel('2');
    await expect(answers[1]).rejects.toEqual(aborted);
    first.finish('one');
    third.finish('three');
    await expect(answers[0]).resolves.toBe('one');
    await expect(answers[2]).resolves.toBe('three');
    expect(second.work).not.toHaveBeenCalled();
  });

  it('aborts the signal of a running job, and continues', async () => {
    const queue = new JobQueue();
    const [first, second] = [createJob(), createJob()];
    const answers = [queue.add('1', 'tab:1', first.work), queue.add('2', 'tab:1', second.work)];
    queue.cancel('1');
    await expect(answers[0]).rejects.toMatchObject({ name: 'AbortError' });
    second.finish('two');
    await expect(answers[1]).resolves.toBe('two');
  });

  it('drops all jobs of an owner, and no others', async () => {
    const queue = new JobQueue();
    const jobs = Array.from({ length: 4 }, createJob);
    const owners = ['tab:1', 'tab:2', 'tab:1', 'tab:2'];
    const answers = jobs.map(({ work }, index) => queue.add(String(index), owners[index]!, work));
    queue.dropOwner('tab:1');
    for (const job of jobs) job.finish('done');
    const outcomes = await Promise.allSettled(answers);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    expect(jobs[2]!.work).not.toHaveBeenCalled();
  });

  it('ignores an unknown id', async () => {
    const queue = new JobQueue();
    const { work, finish } = createJob();
    const answer = queue.add('1', 'tab:1', work);
    queue.cancel('2');
    queue.dropOwner('tab:2');
    finish('done');
    await expect(answer).resolves.toBe('done');
  });

  it('names the owners that wait, each once, until they have their answers', async () => {
    const queue = new JobQueue();
    const jobs = Array.from({ length: 3 }, createJob);
    const answers = ['tab:1', 'pages', 'tab:1'].map((owner, index) => queue.add(String(index), owner, jobs[index]!.work));
    expect(queue.owners()).toEqual(['tab:1', 'pages']);
    for (const job of jobs) job.finish('done');
    await Promise.all(answers);
    await untilPasses(() => expect(queue.owners()).toEqual([]));
  });
});

describe('work for an idle queue', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits for a pause, ends as soon as a job comes, and starts again when there is a longer pause', async () => {
    const queue = new JobQueue();
    const signals: AbortSignal[] = [];
    const attempts = [createJob(), createJob()];
    const work = queue.addWhenIdle((signal) => attempts[signals.push(signal) - 1]!.work(signal));
    await vi.advanceTimersByTimeAsync(1999);
    expect(signals).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(signals).toHaveLength(1);
    expect(queue.owners()).toEqual([]);
    expect(await queue.add('a', 'tab:1', async () => 'done')).toBe('done');
    expect(signals[0]?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(3999);
    expect(signals).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    attempts[1]!.finish('measured');
    expect(await work).toBe('measured');
  });

  it('is not repeated if it fails by itself', async () => {
    const queue = new JobQueue();
    const work = vi.fn(() => Promise.reject(new Error('no WebGL')));
    const failed = expect(queue.addWhenIdle(work)).rejects.toThrow('no WebGL');
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    expect(work).toHaveBeenCalledOnce();
  });
});
