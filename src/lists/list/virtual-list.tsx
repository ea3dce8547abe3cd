import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { piecesOf } from './rendered-rows';
import { useListKeys } from './use-list-keys';
import { useRowHeights, useVisiblePart } from './use-layout';

/** What the `<li>` of a row has to carry. */
export interface ItemAttributes {
  key: string;
  'data-key': string;
  'data-index': number;
  'aria-setsize': number;
  'aria-posinset': number;
}

/** A list of so many rows is drawn whole: that costs little, and the browser's own search finds all of it. */
const DRAWN_WHOLE = 100;
const everything = { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };

interface VirtualListProps {
  /** Of all rows, in order; unique. */
  keys: readonly string[];
  /** Of the whole list, for screen readers. */
  name: string;
  /** CSS pixels of a row that has not been drawn yet. */
  usualHeight: number;
  /** The `<li>` of a row. Called again for all rows only when it is another function than before. */
  renderRow: (index: number, attributes: ItemAttributes) => ComponentChildren;
}

/**
 * A list of any length, of which only the rows near what is seen are drawn. The row with the focus stays; arrow keys, Home and
 * End move the focus between the same controls of the rows, drawn or not.
 */
export function VirtualList({ keys, name, usualHeight, renderRow }: VirtualListProps) {
  const list = useRef<HTMLUListElement>(null);
  const known = useRowHeights(list);
  const { kept, handlers } = useListKeys(list, keys);
  const part = useVisiblePart(list);
  const heights = keys.map((key) => known.get(key) ?? usualHeight);
  const { elementOf } = useElements((index) => renderRow(index, attributesOf(keys, index)), [keys, renderRow]);
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

/**
 * Elements of some of a list's rows, made once for as long as they are asked for in each drawing and `inputs` are the same ones: Preact
 * leaves an element that is the same object as before as it is.
 */
export function useElements(make: MakeElement, inputs: readonly unknown[]): { elementOf: MakeElement } {
  const last = useRef<{ inputs: readonly unknown[]; elements: ReadonlyMap<number, ComponentChildren> } | null>(null);
  const isSame = last.current?.inputs.every((input, place) => input === inputs[place]) ?? false;
  const before = isSame ? last.current?.elements : undefined;
  const elements = new Map<number, ComponentChildren>();
  last.current = { inputs, elements };
  return {
    elementOf: (index) => {
      const element = before?.get(index) ?? make(index);
      elements.set(index, element);
      return element;
    },
  };
}
