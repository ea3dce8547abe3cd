import type { EngineHost } from '../host/engine-host';
import { JobsUnderWay } from '../host/jobs-under-way';
import type { ClassifyAnswer, ClassifyRequest, EngineTask, ExplainRequest } from '../messaging/contracts';
import { browser, menus, type Runtime } from '../platform/browser';
import type { Explanation } from '../domain/explanation';
import { freeSource } from '../domain/free-source';
import { readChoices } from './engine-choices';
import { reportFailure } from './faults';
import { ownerOf } from './owners';
import { measure, measureIfUntried } from './run-trial';

/** Handlers of the messages with which the options page inspects the engine. */
export const engineHandlers = (host: EngineHost) => ({
  engineState: async () => host.request('state', { choices: await readChoices() }),
  selfTest: async () => host.request('selfTest', { choices: await readChoices() }),
  runTrial: () => measure(host),
});

/** Lets the engine load its model while an image is on its way that a person has just asked for, by the menu or by the keys. */
export function prepareWhenAsked(host: EngineHost): void {
  const prepare = async () => host.request('prepare', { choices: await readChoices() });
  for (const asked of [menus.onClicked, browser.commands.onCommand]) asked.addListener(() => void prepare().catch(reportFailure));
}

const jobs = new JobsUnderWay();

/**
 * Classifies an image with the settings, for the frame or page that sends the request.
 *
 * @throws GapLensError `aborted` if the sender cancels the job or goes away
 */
export async function classify(
  host: EngineHost,
  request: ClassifyRequest,
  sender: Runtime.MessageSender,
): Promise<ClassifyAnswer> {
  const classification = await runJob(request, sender, (task, signal) =>
    host.request('classify', { ...request, ...task }, signal),
  );
  // On an unknown renderer, WASM gave the answer. The trial finds the faster backend once the engine is idle.
  void measureIfUntried(host).catch(reportFailure);
  return classification;
}

/** Explains an image with the settings; otherwise like `classify`. */
export function explain(host: EngineHost, request: ExplainRequest, sender: Runtime.MessageSender): Promise<Explanation> {
  return runJob(request, sender, (task, signal) => host.request('explain', { ...request, ...task }, signal));
}

/** Cancels a job of the sender, whether it is still to come, on its way to the engine, or in the engine. */
export function cancel(host: EngineHost, jobId: string, sender: Runtime.MessageSender): Promise<void> {
  const ownId = ownJobId(jobId, sender);
  jobs.cancel(ownId);
  return host.sendIfRunning('cancel', { jobId: ownId });
}

/**
 * Returns an id that is unique to the sender, so that no frame or page can receive or cancel the work of another one by its job
 * id.
 */
function ownJobId(jobId: string, sender: Runtime.MessageSender): string {
  return `${ownerOf(sender)}/${sender.frameId ?? ''}/${jobId}`;
}

/** Cancels the jobs of a tab or page that has gone. */
export function dropOwner(host: EngineHost, owner: string): Promise<void> {
  jobs.dropOwner(owner);
  return host.sendIfRunning('dropOwner', { owner });
}

function runJob<Value>(
  request: ClassifyRequest,
  sender: Runtime.MessageSender,
  ask: (task: EngineTask & { jobId: string }, signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const owner = ownerOf(sender);
  const jobId = ownJobId(request.jobId, sender);
  return jobs.run({ jobId, owner }, async (signal) => {
    const choices = await readChoices(request.modelId);
    signal.throwIfAborted();
    // The popup has no tab, and is always in front.
    const { active: inFront = true, incognito: isPrivate = false } = sender.tab ?? {};
    const answer = await ask({ jobId, owner, choices, inFront, isPrivate }, signal);
    freeSource(request.capture.source);
    return answer;
  });
}
