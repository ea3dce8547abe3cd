import { useState } from 'preact/hooks';
import { FailureNotice } from '../components/failure-notice';
import { FallbackNotice } from '../components/fallback-notice';
import { Icon } from '../components/icon';
import * as strokes from '../components/strokes';
import { findFallback } from '../listing/find-fallback';
import type { ListRow, ListState } from '../listing/list-source';
import { RunBar } from '../listing/run-bar';
import type { TabList } from '../listing/tab-list';
import type { Settings } from '../settings/settings';
import type { Progress } from '../shared/engine-state';
import { text } from '../shared/i18n';
import { EmptyState } from '../listing/empty-state';
import { PageResult } from './page-result';

interface PageSectionProps {
  list: TabList;
  state: ListState;
  settings: Settings;
  progress: Progress | null;
}

/** The images of the page, and the run over them. */
export function PageSection({ list, state, settings, progress }: PageSectionProps) {
  const fallback = state.run && findFallback(state.rows);
  const [shown, setShown] = useState<string | null>(null);
  const show = async (row: ListRow) => {
    setShown(row.key);
    await list.jumpTo?.(row);
  };
  // One at a time: the page shows one heat map, and scrolls to it.
  const [opened, setOpened] = useState<string | null>(null);
  const toggle = ({ key }: ListRow) => setOpened(key === opened ? null : key);
  const isEmpty = !state.error && !state.looking && state.rows.length === 0;
  return (
    <section aria-labelledby="this-page" aria-busy={state.looking}>
      <RunBar list={list} state={state} progress={progress} heading={text('popup_this_page')} headingId="this-page" />
      {fallback && <FallbackNotice fallback={fallback} />}
      {state.error && <FailureNotice error={state.error} />}
      {isEmpty && <EmptyState smallestSide={settings.smallestSide} onLookAgain={() => list.look()} />}
      {state.rows.length > 0 && (
        <ul class="results">
          {state.rows.map((row) => (
            <PageResult
              key={row.key}
              list={list}
              row={row}
              settings={settings}
              shown={row.key === shown}
              onShow={() => void show(row).catch(() => undefined)}
              open={row.key === opened}
              onToggle={() => toggle(row)}
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
