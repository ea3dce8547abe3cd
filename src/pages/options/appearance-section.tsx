import { text } from '../../platform/i18n';
import { themes } from '../../settings/settings';
import { ChoiceLine } from './choice-line';
import type { SectionProps } from './section-props';

export function AppearanceSection({ settings, change }: SectionProps) {
  return (
    <ChoiceLine
      title={text('appearance_theme')}
      hint={text('appearance_theme_hint')}
      choices={themes}
      chosen={settings.theme}
      nameOf={(theme) => text(`theme_${theme}`)}
      onChoose={(theme) => change({ theme })}
    />
  );
}
