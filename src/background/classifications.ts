import type { EngineHost } from '../host/engine-host';
import type { ClassifyRequest, EngineChoices, EngineTask, ExplainRequest } from '../messaging/contracts';
import { loadSettings } from '../settings/storage';
import { loadTrials, storeTrial } from '../settings/trials';
import type { Runtime } from '../shared/browser';
import type { Classification } from '../shared/classification';
import type { Explanation } from '../shared/explanation';
import type { TrialReport } from '../shared/engine-state';

/** What the engine is told with every request, read anew each time: the background keeps nothing that it could lose. */
export async function readChoices(): Promise<EngineChoices> {
  const [settings, trials] = await Promise.all([loadSettings(), loadTrials()]);
  return { modelId: settings.modelId, backend: settings.backend, trials };
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

export async function classify(
  host: EngineHost,
  request: ClassifyRequest,
  sender: Runtime.MessageSender,
): Promise<Classification> {
  const choices = await readChoices();
  const classification = await host.request('classify', { ...request, ...taskOf(sender, choices) });
  // On an unknown renderer the first answer came from WASM; now that nobody waits, find out which is faster here.
  if (choices.backend === 'auto') void measureIfUntried(host, choices).catch(() => undefined);
  return classification;
}

export async function explain(host: EngineHost, request: ExplainRequest, sender: Runtime.MessageSender): Promise<Explanation> {
  return host.request('explain', { ...request, ...taskOf(sender, await readChoices()) });
}

/** The popup is no tab, and in front. */
function taskOf(sender: Runtime.MessageSender, choices: EngineChoices): EngineTask {
  return { owner: ownerOf(sender), choices, inFront: sender.tab?.active ?? true };
}

async function measureIfUntried(host: EngineHost, choices: EngineChoices): Promise<void> {
  const { reason } = await host.request('state', { choices });
  if (reason === 'untried') await measure(host);
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
