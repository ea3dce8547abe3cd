// @ts-check

/** @typedef {import('./page-tasks.mjs').TraceEvent} TraceEvent */

/**
 * Returns the share of each task, in [0, 1], during which scripts from some addresses were on the stack, by the samples of V8's
 * profiler in the trace.
 * @param {TraceEvent[]} events
 * @param {TraceEvent[]} tasks of one thread, in order of time
 * @param {(address: string) => boolean} isMeant
 * @returns {number[]}
 */
export function sampleScripts(events, tasks, isMeant) {
  const [first] = tasks;
  if (!first) return [];
  const counts = tasks.map(() => ({ all: 0, meant: 0 }));
  for (const profile of events) {
    if (profile.name !== 'Profile' || profile.pid !== first.pid || profile.tid !== first.tid) continue;
    const chunks = events.filter(({ name, pid, id }) => name === 'ProfileChunk' && pid === profile.pid && id === profile.id);
    let index = 0;
    for (const { time, isOfMeant } of readSamples(profile, chunks, isMeant)) {
      while (index < tasks.length && endOf(tasks[index]) < time) index += 1;
      const [task, count] = [tasks[index], counts[index]];
      if (!task || !count || time < task.ts) continue;
      count.all += 1;
      if (isOfMeant) count.meant += 1;
    }
  }
  return counts.map(({ all, meant }) => (all === 0 ? 0 : meant / all));
}

/** @param {TraceEvent | undefined} task */
function endOf(task) {
  return (task?.ts ?? 0) + (task?.dur ?? 0);
}

/**
 * @param {TraceEvent} profile
 * @param {TraceEvent[]} chunks
 * @param {(address: string) => boolean} isMeant
 */
function readSamples(profile, chunks, isMeant) {
  /** Returns whether the filter matches a function or one of its callers. @type {Map<number, boolean>} */
  const meant = new Map();
  let time = profile.args?.data?.startTime ?? profile.ts;
  return chunks
    .toSorted((a, b) => a.ts - b.ts)
    .flatMap(({ args }) => {
      const { cpuProfile, timeDeltas = [] } = args?.data ?? {};
      for (const { id, parent, callFrame } of cpuProfile?.nodes ?? []) {
        meant.set(id, (parent !== undefined && meant.get(parent) === true) || isMeant(callFrame.url ?? ''));
      }
      return (cpuProfile?.samples ?? []).map((node, index) => {
        time += timeDeltas[index] ?? 0;
        return { time, isOfMeant: meant.get(node) === true };
      });
    })
    .toSorted((a, b) => a.time - b.time);
}
