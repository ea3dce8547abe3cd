import type { EngineHost } from '../host/engine-host';
import { JobsUnderWay } from '../host/jobs-under-way';
import type { ClassifyRequest, EngineTask, ExplainRequest } from '../messaging/contracts';
import type { Runtime } from '../platform/browser';
import type { Classification } from '../domain/classification';
import type { Explanation } from '../domain/explanation';
import { readChoices } from './engine-choices';
import { reportFailure } from './faults';
import { ownerOf } from './owners';
import { measure, measureIfUntried } from './run-trial';

/** Answers the questions of the options page about the engine. */
export const engineHandlers = (host: EngineHost) => ({
  engineState: async () => host.request('state', { choices: await readChoices() }),
  selfTest: async () => host.request('selfTest', { choices: await readChoices() }),
  runTrial: () => measure(host),
});

const jobs = new JobsUnderWay();

export async function classify(
  host: EngineHost,
  request: ClassifyRequest,
  sender: Runtime.MessageSender,
): Promise<Classification> {
  const classification = await runJob(request, sender, (task, signal) =>
    host.request('classify', { ...request, ...task }, signal),
  );
  // On an unknown renderer the first answer came from WASM; find out which is faster here once the engine is idle.
  void measureIfUntried(host).catch(reportFailure);
  return classification;
}

export function explain(host: EngineHost, request: ExplainRequest, sender: Runtime.MessageSender): Promise<Explanation> {
  return runJob(request, sender, (task, signal) => host.request('explain', { ...request, ...task }, signal));
}

/** Cancels a job of the sender's wherever it is: here, on its way to the engine, in the engine, or still to come. */
export function cancel(host: EngineHost, jobId: string, sender: Runtime.MessageSender): Promise<void> {
  const ownId = ownJobId(jobId, sender);
  jobs.cancel(ownId);
  return host.tellIfRunning('cancel', { jobId: ownId });
}

/** Nobody gets, or cancels, the work of another frame or page by knowing the name of its job. */
function ownJobId(jobId: string, sender: Runtime.MessageSender): string {
  return `${ownerOf(sender)}/${sender.frameId ?? ''}/${jobId}`;
}

export function dropOwner(host: EngineHost, owner: string): Promise<void> {
  jobs.dropOwner(owner);
  return host.tellIfRunning('dropOwner', { owner });
}

function runJob<Value>(
  request: ClassifyRequest,
  sender: Runtime.MessageSender,
  ask: (task: EngineTask & { jobId: string }, signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const owner = ownerOf(sender);
  const jobId = ownJobId(request.jobId, sender);
  return jobs.run({ jobId, owner }, async (signal) => {
    const choices = await readChoices();
    signal.throwIfAborted();
    // The popup is no tab, and in front.
    return ask({ jobId, owner, choices, inFront: sender.tab?.active ?? true }, signal);
  });
}
