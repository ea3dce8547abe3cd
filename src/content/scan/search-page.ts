import { createSerializer } from '../../domain/async';
import { reportFault } from '../../messaging/report-fault';
import type { Settings } from '../../settings/settings';
import type { Findings, Search } from '../frame/findings';
import { loadSettings, onSettingsChanged } from '../frame/settings';
import type { Listing } from './listing';

interface SearchPageEvents {
  onFrame(element: Element): void;
  /** The model that is chosen is known, or has changed. */
  onModel(modelId: string): void;
  /** The page has to be searched again: other sizes are worth a run now. */
  onOutdated(): void;
  /** What a search has found is listed. */
  onListed(candidateIds: ReadonlySet<string>): void;
  onFailure(error: unknown): void;
}

/** Lists the images of the page, and those that come later, until the signal. Resolves when all that are there are listed. */
export async function searchPage(
  { observeCandidates }: Search,
  listing: Listing,
  { onFrame, onModel, onOutdated, onListed, onFailure }: SearchPageEvents,
  signal: AbortSignal,
): Promise<void> {
  listing.beginSearch();
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

/** Resolves with the settings as they are now, and calls back with each later change. */
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
  // What has changed since the storage was asked is newer than its answer.
  return changes.at(-1) ?? loaded;
}
