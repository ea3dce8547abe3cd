import { createEvent, declareBrowser } from '../../support/fake-browser';

/**
 * `storage.local` and `storage.session` in memory. Like the real ones they answer later, after `delay`; of `local` every context hears
 * of a change.
 */
export function declareStorage(content: Record<string, unknown> = {}, delay: () => Promise<unknown> = async () => undefined) {
  const onChanged = createEvent();
  const readFrom = (area: Record<string, unknown>) => async (wanted: string | readonly string[]) => {
    await delay();
    const found = [wanted].flat().filter((key) => key in area);
    return Object.fromEntries(found.map((key) => [key, structuredClone(area[key])]));
  };
  const ofSession: Record<string, unknown> = {};
  const session = {
    get: readFrom(ofSession),
    set: async (items: object) => void Object.assign(ofSession, structuredClone(items)),
    remove: async (key: string) => void Reflect.deleteProperty(ofSession, key),
  };
  const local = {
    get: readFrom(content),
    set: async (items: Record<string, unknown>) => {
      await delay();
      const changes = Object.entries(items).map(([key, newValue]) => [key, { oldValue: content[key], newValue }]);
      Object.assign(content, structuredClone(items));
      onChanged.emit(Object.fromEntries(changes), 'local');
    },
    remove: async (removed: string | readonly string[]) => {
      await delay();
      const present = [removed].flat().filter((key) => key in content);
      const changes = present.map((key) => [key, { oldValue: content[key] }]);
      for (const key of present) Reflect.deleteProperty(content, key);
      onChanged.emit(Object.fromEntries(changes), 'local');
    },
  };
  const storage = { local, session, onChanged } as NonNullable<Parameters<typeof declareBrowser>[0]['storage']>;
  declareBrowser({ storage });
  return { content, onChanged, storage };
}
