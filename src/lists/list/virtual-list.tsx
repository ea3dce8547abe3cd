import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { piecesOf } from './rendered-rows';
import { type ListFocus, useListKeys } from './use-list-keys';
import { useRowHeights, useVisiblePart } from './use-layout';

/** The attributes that a row's `<li>` must carry. */
export interface ItemAttributes {
  key: string;
  'data-key': string;
  'data-index': number;
  'aria-setsize': number;
  'aria-posinset': number;
}

/** Lists of up to this many rows are drawn whole: that costs little, and the browser's own search finds all of it. */
const DRAWN_WHOLE = 100;
const everything = { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };

interface VirtualListProps {
  focus: ListFocus;
  /** Keys of all rows, in order; unique. */
  keys: readonly string[];
  /** The list's name for screen readers. */
  name: string;
  /** CSS pixels of a row that has not been drawn yet. */
  usualHeight: number;
  /** Returns the `<li>` of a row. */
  renderRow: (index: number, attributes: ItemAttributes) => ComponentChildren;
  /** Returns everything that a row's `<li>` depends on besides its attributes. A row is drawn again when one of them changes. */
  inputsOf: (index: number) => readonly unknown[];
}

/**
 * A list of any length that draws only the rows near the visible part. The focused row stays drawn; arrow keys, Home and End move
 * the focus between the same controls of the rows, drawn or not.
 */
export function VirtualList({ keys, name, usualHeight, renderRow, inputsOf, focus }: VirtualListProps) {
  const list = useRef<HTMLUListElement>(null);
  const known = useRowHeights(list);
  const { kept, handlers } = useListKeys(list, keys, focus);
  const part = useVisiblePart(list);
  const heights = keys.map((key) => known.get(key) ?? usualHeight);
  const { elementOf } = useElements(
    (index) => renderRow(index, attributesOf(keys, index)),
    (index) => [keys[index], keys.length, ...inputsOf(index)],
  );
  const pieces = piecesOf({ heights, ...(keys.length <= DRAWN_WHOLE ? everything : part), kept });
  return (
    <ul class="results" aria-label={name} ref={list} {...handlers}>
      {pieces.flatMap(({ kind, from, to, height }) =>
        kind === 'room'
          ? [
              <li
                key={`room ${from === 0 ? 'above' : to === keys.length ? 'below' : from}`}
                aria-hidden="true"
                class="room"
                style={{ height: `${height}px` }}
              />,
            ]
          : Array.from({ length: to - from }, (_, offset) => elementOf(from + offset)),
      )}
    </ul>
  );
}

function attributesOf(keys: readonly string[], index: number): ItemAttributes {
  const key = keys[index] ?? '';
  return { key, 'data-key': key, 'data-index': index, 'aria-setsize': keys.length, 'aria-posinset': index + 1 };
}

type MakeElement = (index: number) => ComponentChildren;

interface Made {
  inputs: readonly unknown[];
  element: ComponentChildren;
}

/**
 * Caches each row's element while its inputs stay the same: Preact skips an element that is the identical object, and during a run most
 * rows stay as they are. A row that one drawing leaves out is forgotten.
 */
export function useElements(make: MakeElement, inputsOf: (index: number) => readonly unknown[]): { elementOf: MakeElement } {
  const last = useRef<ReadonlyMap<number, Made>>(new Map());
  const before = last.current;
  const elements = new Map<number, Made>();
  last.current = elements;
  return {
    elementOf: (index) => {
      const inputs = inputsOf(index);
      const known = before.get(index);
      const isSame = known?.inputs.every((input, place) => input === inputs[place]) ?? false;
      const made = known && isSame ? known : { inputs, element: make(index) };
      elements.set(index, made);
      return made.element;
    },
  };
}
