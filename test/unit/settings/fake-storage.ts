import { createEvent, declareBrowser } from '../../support/fake-browser';

/** `storage.local` in memory, which like the real one answers later and tells every context of a change. */
export function declareStorage(content: Record<string, unknown> = {}) {
  const onChanged = createEvent();
  const local = {
    get: async (key: string) => {
      await Promise.resolve();
      return key in content ? { [key]: structuredClone(content[key]) } : {};
    },
    set: async (items: Record<string, unknown>) => {
      await Promise.resolve();
      for (const [key, newValue] of Object.entries(items)) {
        const oldValue = content[key];
        content[key] = structuredClone(newValue);
        onChanged.emit({ [key]: { oldValue, newValue } }, 'local');
      }
    },
  };
  const storage = { local, onChanged } as NonNullable<Parameters<typeof declareBrowser>[0]['storage']>;
  declareBrowser({ storage });
  return { content, onChanged, storage };
}
