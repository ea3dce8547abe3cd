import type { ComponentType } from 'preact';
import { AboutSection } from './about-section';
import { DiagnosticsSection } from './diagnostics-section';
import { GeneralSection } from './general-section';
import { HelpSection } from './help-section';
import { ModelsSection } from './models-section';
import { PermissionsSection } from './permissions-section';
import { ShortcutsSection } from './shortcuts-section';
import type { SectionProps } from './section-props';
import { useEffect, useState } from 'preact/hooks';

/** In the order of the navigation. A section's name is its hash and the end of its `_locales` key. */
export const sections = {
  general: GeneralSection,
  models: ModelsSection,
  permissions: PermissionsSection,
  shortcuts: ShortcutsSection,
  diagnostics: DiagnosticsSection,
  help: HelpSection,
  about: AboutSection,
} satisfies Record<string, ComponentType<SectionProps>>;

type SectionName = keyof typeof sections;

export const sectionNames = Object.keys(sections) as SectionName[];

/** Returns the section that an address's hash names, or the first one. */
export function parseSection(hash: string): SectionName {
  return sectionNames.find((name) => `#${name}` === hash) ?? 'general';
}

/** Returns the section that the address names, so that back and forward work and a section can be linked to. */
export function useSection(): SectionName {
  const [section, setSection] = useState(() => parseSection(location.hash));
  useEffect(() => {
    const stop = new AbortController();
    const read = () => setSection(parseSection(location.hash));
    addEventListener('hashchange', read, { signal: stop.signal });
    // The hash may have changed since the first rendering, when nobody listened.
    read();
    return () => stop.abort();
  }, []);
  return section;
}
