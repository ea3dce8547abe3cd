import { describe, expect, it, vi } from 'vitest';
import { JobsUnderWay } from '../../../src/host/jobs-under-way';
import { createDeferred } from '../domain/deferred';

const never = () => new Promise<never>(() => undefined);
const aborted = expect.objectContaining({ code: 'aborted' });

describe('a job on its way', () => {
  it('fails as soon as it is canceled, and the signal of its work is aborted', async () => {
    const jobs = new JobsUnderWay();
    let seen: AbortSignal | undefined;
    const answer = jobs.run({ jobId: 'a', owner: 'tab:1' }, (signal) => {
      seen = signal;
      return never();
    });
    jobs.cancel('a');
    await expect(answer).rejects.toEqual(aborted);
    expect(seen?.aborted).toBe(true);
  });

  it('does not start if it was canceled before it came, even if it is repeated', async () => {
    const jobs = new JobsUnderWay();
    const work = vi.fn(never);
    jobs.cancel('a');
    for (const _ of [1, 2]) await expect(jobs.run({ jobId: 'a', owner: 'tab:1' }, work)).rejects.toEqual(aborted);
    expect(work).not.toHaveBeenCalled();
  });

  it("is dropped with its tab, but jobs of the tab's next page are not", async () => {
    const jobs = new JobsUnderWay();
    const outcomes = Promise.allSettled([
      jobs.run({ jobId: 'a', owner: 'tab:1' }, never),
      jobs.run({ jobId: 'b', owner: 'tab:2' }, async () => 'seen'),
    ]);
    jobs.dropOwner('tab:1');
    const [a, b] = await outcomes;
    expect([a, b]).toMatchObject([{ reason: { code: 'aborted' } }, { value: 'seen' }]);
    expect(await jobs.run({ jobId: 'c', owner: 'tab:1' }, async () => 'seen')).toBe('seen');
  });

  it('that was dropped with its tab is done if the page comes back and asks again, even before the first work has ended', async () => {
    const jobs = new JobsUnderWay();
    const gate = createDeferred<string>();
    const first = jobs.run({ jobId: 'a', owner: 'tab:1' }, never);
    jobs.dropOwner('tab:1');
    const second = jobs.run({ jobId: 'a', owner: 'tab:1' }, () => gate.promise);
    await expect(first).rejects.toEqual(aborted);
    const third = jobs.run({ jobId: 'a', owner: 'tab:1' }, never);
    gate.resolve('seen');
    expect(await Promise.all([second, third])).toEqual(['seen', 'seen']);
  });

  it('is not started twice, but may come again after it is done', async () => {
    const jobs = new JobsUnderWay();
    const gate = createDeferred<string>();
    const work = vi.fn(() => gate.promise);
    const both = [jobs.run({ jobId: 'a', owner: 'tab:1' }, work), jobs.run({ jobId: 'a', owner: 'tab:1' }, work)];
    gate.resolve('seen');
    expect(await Promise.all(both)).toEqual(['seen', 'seen']);
    expect(work).toHaveBeenCalledOnce();
    await jobs.run({ jobId: 'a', owner: 'tab:1' }, work);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('takes no memory long after it was canceled', async () => {
    const jobs = new JobsUnderWay();
    for (let id = 0; id < 5001; id += 1) jobs.cancel(`job ${id}`);
    expect(await jobs.run({ jobId: 'job 0', owner: 'tab:1' }, async () => 'forgotten')).toBe('forgotten');
    await expect(jobs.run({ jobId: 'job 1', owner: 'tab:1' }, never)).rejects.toEqual(aborted);
  });
});
