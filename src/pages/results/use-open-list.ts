import { useState } from 'preact/hooks';
import { createUserFileList } from '../../lists/sources/user-files/user-file-list';
import type { ListSource } from '../../lists/sources/list-source';
import type { UserFiles } from './read-user-files';

/** A list of the user's files, with its answers. */
export interface OpenList {
  given: UserFiles;
  /** By which `offerUserFiles` hands out the files. */
  id: string;
  source: ListSource;
}

interface OpenLists {
  /** `null` while the page asks for a list. */
  current: OpenList | null;
  /** The lists that were open before, with their answers, latest first. */
  earlier: readonly OpenList[];
  open(given: UserFiles): void;
  /** Closes the current list, so that the page asks for another one. */
  close(): void;
  bringBack(list: OpenList): void;
}

/** Keeps the lists that others have replaced, because nobody is asked before a list is replaced. */
export function useOpenList(): OpenLists {
  const [{ current, earlier }, set] = useState<Pick<OpenLists, 'current' | 'earlier'>>({ current: null, earlier: [] });
  const show = (next: OpenList | null) =>
    set((before) => {
      const all = before.current ? [before.current, ...before.earlier] : before.earlier;
      return { current: next, earlier: all.filter((list) => list !== next) };
    });
  return {
    current,
    earlier,
    open: (given) => {
      const id = crypto.randomUUID();
      show({ given, id, source: createUserFileList(given.items, id) });
    },
    close: () => show(null),
    bringBack: show,
  };
}
