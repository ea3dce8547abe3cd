import type { ComponentChildren, RefObject } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { Icon, IconButton } from '../../ui/controls/icon';
import { FailureNotice } from '../../ui/controls/failure-notice';
import * as strokes from '../../ui/controls/strokes';
import { useLoaded } from '../../ui/hooks/use-loaded';
import { isUnnamed } from '../../domain/picture-kind';
import type { Thumbnail } from '../../domain/thumbnail';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import type { ItemAttributes } from '../list/virtual-list';
import type { ExplainedSource } from './explained-source';
import { type FoundClass, ResultBody, type ResultState } from './result-body';
import type { PaintHeatMap } from './thumbnail-with-heat-map';

const noWords: readonly string[] = [];
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
  open: boolean;
  onToggle: () => void;
  /** Classifies an image that has no answer yet, and opens it then. */
  onClassify?: (() => void) | null;
  /** Shows the image on its page. */
  onJump?: (() => void) | null;
  onRetry?: (() => void) | undefined;
  /** Has a class named for an image that has none because of its kind of picture. */
  onNameAnyway?: (() => void) | null;
  found?: FoundClass | null;
  foundName?: string;
  /** The row was found by its kind of picture. */
  isKindFound?: boolean;
  /** Words to mark in the name. */
  words?: readonly string[];
  /** Attributes of the `<li>`. */
  item?: Omit<ItemAttributes, 'key'>;
  element?: RefObject<HTMLLIElement | null>;
  /** Shown before the thumbnail. */
  before?: ComponentChildren;
  /** Shown after the words. */
  facts?: ComponentChildren;
}

/** One image with its answer. The whole row opens it to show its classes and its heat map. */
export function ResultRow(props: ResultRowProps) {
  const { name, named, state, thumbnail, settings, working, current = false, source, open, item, element } = props;
  const { found = null, foundName = '', isKindFound = false, words = noWords, onRetry, onJump } = props;
  const onNameAnyway = state.kind === 'classified' && isUnnamed(state.classification) && !working ? props.onNameAnyway : null;
  const id = useId();
  const [paintHeatMap, setPaintHeatMap] = useState<PaintHeatMap | null>(null);
  const isOpen = open && state.kind === 'classified';
  const explained = useLoaded(loadExplainedRow, isOpen);
  // Keeping the element saves work: most rows stay as they are while others get their answers.
  const body = useMemo(
    () => (
      <ResultBody
        {...{ name, named, state, thumbnail, settings, paintHeatMap, open: isOpen, found, foundName, isKindFound, words }}
      />
    ),
    [name, named, state, thumbnail, settings, paintHeatMap, isOpen, found, foundName, isKindFound, words],
  );
  return (
    <li class={current ? 'on' : ''} aria-busy={working} {...(element && { ref: element })} {...item}>
      <div class="line">
        {props.before}
        <MainControl {...props} body={body} isOpen={isOpen} panel={id} />
        {onNameAnyway && !isOpen && (
          <IconButton
            stroke={strokes.tag}
            name={text('name_anyway_of', name)}
            tooltip={text('name_anyway')}
            class="name-anyway"
            control="name"
            onClick={onNameAnyway}
          />
        )}
        {/* After the button that few rows have, so that they are below each other. */}
        {props.facts}
        {state.kind === 'classified' && <Icon stroke={isOpen ? strokes.fold : strokes.unfold} />}
        {onJump && (
          <IconButton
            stroke={strokes.goTo}
            name={text('popup_go_to', name)}
            tooltip={text('popup_scroll_to')}
            class="jump"
            control="jump"
            onClick={onJump}
          />
        )}
        {onRetry && <IconButton stroke={strokes.retry} name={text('retry')} onClick={onRetry} />}
      </div>
      {isOpen && explained.error && <FailureNotice error={explained.error} />}
      {isOpen && explained.value && (
        <explained.value.ExplainedRow
          {...{ id, source, settings, onNameAnyway: onNameAnyway ?? null }}
          classification={state.classification}
          onHeatMap={(paint) => setPaintHeatMap(() => paint)}
        />
      )}
    </li>
  );
}

interface MainControlProps extends Pick<ResultRowProps, 'state' | 'onToggle' | 'onClassify' | 'working'> {
  body: ComponentChildren;
  isOpen: boolean;
  /** Id of the panel under the row. */
  panel: string;
}

/**
 * Opens a row; classifies its image first if that has no answer yet. It stays the same button meanwhile, so that it keeps the focus. A
 * failed row has nothing to open.
 */
function MainControl({ state, onToggle, onClassify, working, body, isOpen, panel }: MainControlProps) {
  if (state.kind === 'failed' || (state.kind === 'waiting' && !onClassify)) return <div class="result">{body}</div>;
  const attributes =
    state.kind === 'classified'
      ? { 'aria-expanded': isOpen, 'aria-controls': isOpen ? panel : undefined, onClick: onToggle }
      : working
        ? { 'aria-disabled': true }
        : { 'aria-description': text('list_classify_one'), onClick: onClassify ?? undefined };
  return (
    <button type="button" class="result" data-control="open" {...attributes}>
      {body}
    </button>
  );
}
