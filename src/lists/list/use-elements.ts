import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

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
