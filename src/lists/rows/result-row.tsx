import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { Icon, IconButton } from '../../ui/controls/icon';
import { FailureNotice } from '../../ui/controls/failure-notice';
import * as strokes from '../../ui/controls/strokes';
import { useLoaded } from '../../ui/hooks/use-loaded';
import type { Thumbnail } from '../../domain/thumbnail';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import type { ItemAttributes } from '../list/virtual-list';
import type { ExplainedSource } from './explained-source';
import { ResultBody, type ResultState } from './result-body';
import type { PaintHeatMap } from './thumbnail-with-heat-map';

const loadExplainedRow = () => import('./explained-row');

interface ResultRowProps {
  name: string;
  /** True if the row shows the name beside the class. */
  named: boolean;
  state: ResultState;
  thumbnail: Thumbnail | null;
  settings: Settings;
  working: boolean;
  /** Highlights the row. */
  current?: boolean;
  source: ExplainedSource;
  /** Wraps the thumbnail and the words. */
  wrap: (body: ComponentChildren) => ComponentChildren;
  onRetry?: (() => void) | undefined;
  open: boolean;
  onToggle: () => void;
  /** Attributes of the `<li>`. */
  item?: Omit<ItemAttributes, 'key'>;
  /** Shown before the thumbnail. */
  before?: ComponentChildren;
  /** Shown after the words. */
  facts?: ComponentChildren;
}

/** One image with its answer. A classified one can be opened to show its heat map. */
export function ResultRow({
  name,
  named,
  state,
  thumbnail,
  settings,
  working,
  current = false,
  source,
  wrap,
  onRetry,
  open,
  onToggle,
  item,
  before,
  facts,
}: ResultRowProps) {
  const id = useId();
  const [paintHeatMap, setPaintHeatMap] = useState<PaintHeatMap | null>(null);
  const isOpen = open && state.kind === 'classified';
  const explained = useLoaded(loadExplainedRow, isOpen);
  // Keeping the element saves work: most rows stay as they are while others get their answers.
  const body = useMemo(
    () => <ResultBody {...{ name, named, state, thumbnail, settings, paintHeatMap }} />,
    [name, named, state, thumbnail, settings, paintHeatMap],
  );
  return (
    <li class={current ? 'on' : ''} aria-busy={working} {...item}>
      <div class="line">
        {before}
        {wrap(body)}
        {facts}
        {state.kind === 'classified' && (
          <button
            type="button"
            class="icon-button where"
            data-control="where"
            aria-label={text('popup_where_name', name)}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            title={text('popup_where')}
            onClick={onToggle}
          >
            <Icon stroke={strokes.where} />
          </button>
        )}
        {onRetry && <IconButton stroke={strokes.retry} name={text('retry')} onClick={onRetry} />}
      </div>
      {isOpen && explained.error && <FailureNotice error={explained.error} />}
      {isOpen && explained.value && (
        <explained.value.ExplainedRow
          {...{ id, source, settings }}
          classification={state.classification}
          onHeatMap={(paint) => setPaintHeatMap(() => paint)}
        />
      )}
    </li>
  );
}
