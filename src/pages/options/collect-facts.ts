import type { EngineState } from '../../domain/engine-state';
import { browser } from '../../platform/browser';
import { ALL_SITES } from '../../platform/match-patterns';
import type { Settings } from '../../settings/settings';
import { lacksKeys, loadShortcuts } from '../../ui/shortcuts/use-shortcuts';
import type { ReportFacts } from './fault-report';

/** Asks the browser for the facts of a report. */
export async function collectFacts(engine: EngineState | null, settings: Settings): Promise<ReportFacts> {
  const [{ origins = [] }, shortcuts] = await Promise.all([browser.permissions.getAll(), loadShortcuts()]);
  return {
    engine,
    settings,
    browser: navigator.userAgent,
    language: browser.i18n.getUILanguage(),
    sites: origins.some((each) => each === ALL_SITES || each === '<all_urls>') ? 'all' : origins.length,
    withoutKeys: shortcuts.filter(lacksKeys).map(({ name }) => name),
  };
}
