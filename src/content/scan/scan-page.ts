import { createSerializer } from '../../domain/async';
import { reportFault } from '../../messaging/report-fault';
import type { Settings } from '../../settings/settings';
import type { Findings, Search } from '../frame/findings';
import { loadSettings, onSettingsChanged } from '../frame/settings';
import type { Listing } from './listing';

interface ScanPageEvents {
  onFrame(element: Element): void;
  /** The chosen model is known, or another model was chosen. */
  onModel(modelId: string): void;
  /** The page must be scanned again, since images of other sizes are now worth classifying. */
  onOutdated(): void;
  /** Findings of the scan are listed. */
  onListed(candidateIds: ReadonlySet<string>): void;
  onFailure(error: unknown): void;
}

/** Lists the images of the page and, until the signal is aborted, images that appear later. Resolves when all current images are listed. */
export async function scanPage(
  { observeCandidates }: Search,
  listing: Listing,
  { onFrame, onModel, onOutdated, onListed, onFailure }: ScanPageEvents,
  signal: AbortSignal,
): Promise<void> {
  listing.beginScan();
  let used: Settings | null = null;
  const onChange = ({ modelId, smallestSide }: Settings) => {
    onModel(modelId);
    if (used && used.smallestSide !== smallestSide) onOutdated();
  };
  used = await followSettings(onChange, signal);
  const { modelId, smallestSide } = used;
  listing.setSmallestSide(smallestSide);
  onModel(modelId);
  const serialize = createSerializer();
  const list = async (findings: Findings) => onListed(await listing.list(findings, signal));
  const onFindings = (findings: Findings) => void serialize(() => list(findings)).catch(onFailure);
  await observeCandidates({ smallestSide }, { onFindings, onFailure, onFrame }, signal);
  await serialize(async () => signal.throwIfAborted());
}

/** Returns the current settings, and calls back with each later change. */
async function followSettings(onChange: (changed: Settings) => void, signal: AbortSignal): Promise<Settings> {
  const changes: Settings[] = [];
  onSettingsChanged((changed) => {
    changes.push(changed);
    onChange(changed);
  }, signal);
  const loaded = await loadSettings().catch((error: unknown) => {
    reportFault('settings', error);
    return loadSettings();
  });
  signal.throwIfAborted();
  // Changes since the request are newer than its answer.
  return changes.at(-1) ?? loaded;
}
