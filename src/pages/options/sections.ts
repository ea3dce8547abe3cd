import type { ComponentType } from 'preact';
import { AboutSection } from './about-section';
import { AppearanceSection } from './appearance-section';
import { DiagnosticsSection } from './diagnostics-section';
import { GeneralSection } from './general-section';
import { HelpSection } from './help-section';
import { ModelsSection } from './models-section';
import { PermissionsSection } from './permissions-section';
import { ShortcutsSection } from './shortcuts-section';
import type { SectionProps } from './section-props';

/** In the order of the navigation. A section's name is its hash and the end of its `_locales` key. */
export const sections = {
  general: GeneralSection,
  models: ModelsSection,
  appearance: AppearanceSection,
  permissions: PermissionsSection,
  shortcuts: ShortcutsSection,
  diagnostics: DiagnosticsSection,
  help: HelpSection,
  about: AboutSection,
} satisfies Record<string, ComponentType<SectionProps>>;

export type SectionName = keyof typeof sections;

export const sectionNames = Object.keys(sections) as SectionName[];

/** The section that an address' hash names; the first for any other. */
export function parseSection(hash: string): SectionName {
  return sectionNames.find((name) => `#${name}` === hash) ?? 'general';
}
