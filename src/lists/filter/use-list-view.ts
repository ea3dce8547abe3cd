import { useMemo, useState } from 'preact/hooks';
import type { ModelWords } from '../../ui/words/class-words/model-words';
import { kindsModelId } from '../../domain/model-catalog';
import type { ListRow } from '../sources/list-source';
import { type ListView, rowsIn, type Sought, soughtBy, wholeList } from './list-view';
import { countKinds, type KindCount } from './statistics';
import { useModelWords } from './use-model-words';

export interface ViewedList {
  view: ListView;
  setView: (view: ListView) => void;
  words: ModelWords | null;
  sought: Sought;
  /** The kinds of picture in the whole list. */
  kinds: readonly KindCount[];
  /** The rows that the view shows, in its order. */
  shown: readonly ListRow[];
}

/** Returns a list as a person wants to see it. */
export function useListView(rows: readonly ListRow[], modelId: string): ViewedList {
  const [view, setView] = useState(wholeList);
  const words = useModelWords(modelId, view.query !== '');
  const kindWords = useModelWords(kindsModelId, view.query !== '');
  const sought = useMemo(() => soughtBy(view.query, modelId, words, kindWords), [view.query, modelId, words, kindWords]);
  const kinds = useMemo(() => countKinds(rows), [rows]);
  const shown = useMemo(() => rowsIn(rows, view, sought), [rows, view, sought]);
  return { view, setView, words, sought, kinds, shown };
}
