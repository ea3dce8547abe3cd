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
  /** Whether the name is told beside the class. */
  named: boolean;
  state: ResultState;
  thumbnail: Thumbnail | null;
  settings: Settings;
  working: boolean;
  /** Marked among the others. */
  current?: boolean;
  source: ExplainedSource;
  /** What the thumbnail and the words lie in. */
  wrap: (body: ComponentChildren) => ComponentChildren;
  onRetry?: (() => void) | undefined;
  open: boolean;
  onToggle: () => void;
  /** Of the `<li>`. */
  item?: Omit<ItemAttributes, 'key'>;
  /** In front of the thumbnail. */
  before?: ComponentChildren;
  /** More that is told of it. */
  facts?: ComponentChildren;
}

/** One image with its answer. What was classified can be opened: then it shows where. */
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
  // The same element is not drawn again: most rows stay as they are when others have their answer.
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
