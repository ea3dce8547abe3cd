import { useState } from 'preact/hooks';
import { FailureNotice } from '../components/failure-notice';
import { FallbackNotice } from '../components/fallback-notice';
import { Icon } from '../components/icon';
import { browser } from '../shared/browser';
import type { BackendFallback } from '../shared/classification';
import type { Progress } from '../shared/engine-state';
import { text } from '../shared/i18n';
import type { Settings } from '../settings/settings';
import { EmptyState } from './empty-state';
import type { PageRow, PageScan, PageScanState } from '../listing/page-scan';
import { PageResult } from './page-result';
import { ScanBar } from './scan-bar';
import * as strokes from '../components/strokes';

interface PageSectionProps {
  scan: PageScan;
  state: PageScanState;
  tabId: number;
  inTab: boolean;
  settings: Settings;
  progress: Progress | null;
}

/** The images of the page, and the run over them. */
export function PageSection({ scan, state, tabId, inTab, settings, progress }: PageSectionProps) {
  const fallback = findFallback(state);
  const [shown, setShown] = useState<string | null>(null);
  const show = async (row: PageRow) => {
    setShown(row.key);
    if (inTab) await browser.tabs.update(tabId, { active: true });
    await scan.scrollTo(row);
  };
  // One at a time: the page shows one heat map, and scrolls to it.
  const [opened, setOpened] = useState<string | null>(null);
  const toggle = ({ key }: PageRow) => setOpened(key === opened ? null : key);
  return (
    <section aria-labelledby="this-page">
      <ScanBar scan={scan} state={state} progress={progress} />
      {fallback && <FallbackNotice fallback={fallback} />}
      {state.error && <FailureNotice error={state.error} />}
      {!state.error && !state.looking && state.rows.length === 0 && <EmptyState onLookAgain={() => void scan.look()} />}
      {state.rows.length > 0 && (
        <ul class="results">
          {state.rows.map((row) => (
            <PageResult
              key={row.key}
              tabId={tabId}
              row={row}
              settings={settings}
              shown={row.key === shown}
              onShow={() => void show(row).catch(() => undefined)}
              open={row.key === opened}
              onToggle={() => toggle(row)}
              onRetry={() => void scan.retry(row.key)}
            />
          ))}
        </ul>
      )}
      {state.unreachable > 0 && (
        <p class="notice unreachable">
          <Icon stroke={strokes.warning} />
          <span>{text('popup_unreachable', state.unreachable)}</span>
        </p>
      )}
    </section>
  );
}

/** Whether a backend had to give way to the other in this run: any answer from after that says so. */
function findFallback({ rows, run }: PageScanState): BackendFallback | null {
  if (!run) return null;
  for (const { outcome } of rows) if (outcome?.ok && outcome.classification.fallback) return outcome.classification.fallback;
  return null;
}
