import { useEffect, useState } from 'preact/hooks';
import { parseSection, type SectionName } from './sections';

/** The section that the address names, so that back and forward work and a section can be linked to. */
export function useSection(): SectionName {
  const [section, setSection] = useState(() => parseSection(location.hash));
  useEffect(() => {
    const stop = new AbortController();
    addEventListener('hashchange', () => setSection(parseSection(location.hash)), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return section;
}
