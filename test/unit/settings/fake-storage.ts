import { createEvent, declareBrowser } from '../../support/fake-browser';

/** `storage.local` and `storage.session` in memory. Like the real ones they answer later; of `local` every context hears of a change. */
export function declareStorage(content: Record<string, unknown> = {}) {
  const onChanged = createEvent();
  const readFrom = (area: Record<string, unknown>) => async (key: string) => {
    await Promise.resolve();
    return key in area ? { [key]: structuredClone(area[key]) } : {};
  };
  const ofSession: Record<string, unknown> = {};
  const session = {
    get: readFrom(ofSession),
    set: async (items: object) => void Object.assign(ofSession, structuredClone(items)),
  };
  const local = {
    get: readFrom(content),
    set: async (items: Record<string, unknown>) => {
      await Promise.resolve();
      for (const [key, newValue] of Object.entries(items)) {
        const oldValue = content[key];
        content[key] = structuredClone(newValue);
        onChanged.emit({ [key]: { oldValue, newValue } }, 'local');
      }
    },
  };
  const storage = { local, session, onChanged } as NonNullable<Parameters<typeof declareBrowser>[0]['storage']>;
  declareBrowser({ storage });
  return { content, onChanged, storage };
}
