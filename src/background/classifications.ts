import type { EngineHost } from '../host/engine-host';
import { JobsUnderWay } from '../host/jobs-under-way';
import type { ClassifyRequest, EngineChoices, EngineTask, ExplainRequest } from '../messaging/contracts';
import { defaultSettings, type Settings } from '../settings/settings';
import { loadSettings, loadUnusable } from '../settings/storage';
import { loadTrials, storeTrial } from '../settings/trials';
import type { Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import type { Classification } from '../domain/classification';
import type { Explanation } from '../domain/explanation';
import type { TrialReport } from '../domain/engine-state';
import { noteFault } from './note-fault';
import { reportFailure } from './report-failure';

/** What the engine is told with every request, read anew each time: the background keeps nothing that it could lose. */
export async function readChoices(): Promise<EngineChoices> {
  const [settings, trials] = await Promise.all([readSettings(), loadTrials()]);
  return { modelId: settings.modelId, backend: settings.backend, trials };
}

/** Answers the questions of the options page about the engine. */
export const engineHandlers = (host: EngineHost) => ({
  engineState: async () => host.request('state', { choices: await readChoices() }),
  selfTest: async () => host.request('selfTest', { choices: await readChoices() }),
  runTrial: () => measure(host),
});

/** A storage that cannot be read costs the choices, not the answer. */
async function readSettings(): Promise<Settings> {
  try {
    void noteUnusable();
    return await loadSettings();
  } catch (error) {
    noteFault('settings', error);
    return defaultSettings;
  }
}

let isUnusableNoted = false;

/** Tells Diagnostics once that there are settings which this version does not know. */
async function noteUnusable(): Promise<void> {
  if (isUnusableNoted) return;
  isUnusableNoted = true;
  // A storage that cannot be read is noted by `readSettings`.
  const unusable = await loadUnusable().catch(() => []);
  if (unusable.length > 0) noteFault('settings', new GapLensError('settings-unknown', unusable.join(', ')));
}

/** Work for a tab is dropped when the tab closes; work for the extension's own pages has one owner. */
export function ownerOf(sender: Runtime.MessageSender): string {
  return sender.tab?.id === undefined ? 'pages' : tabOwner(sender.tab.id);
}

const TAB = 'tab:';

export function tabOwner(tabId: number): string {
  return `${TAB}${tabId}`;
}

export function tabIdOf(owner: string): number | null {
  return owner.startsWith(TAB) ? Number(owner.slice(TAB.length)) : null;
}

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

async function measureIfUntried(host: EngineHost): Promise<void> {
  const choices = await readChoices();
  if (choices.backend !== 'auto') return;
  const { reason, trial } = await host.request('state', { choices });
  if (reason === 'untried') await measure(host);
  // The background that asked for the trial may have ended before it could store the result.
  else if (trial && !choices.trials[trial.renderer]) await storeTrial(trial);
}

let measuring: Promise<TrialReport> | null = null;

/** Runs the trial of both backends, once at a time, and remembers what it said of this renderer. */
export function measure(host: EngineHost): Promise<TrialReport> {
  measuring ??= runAndStore(host).finally(() => {
    measuring = null;
  });
  return measuring;
}

async function runAndStore(host: EngineHost): Promise<TrialReport> {
  const trial = await host.request('runTrial', { choices: await readChoices() });
  await storeTrial(trial);
  return trial;
}
