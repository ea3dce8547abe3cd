import type { ComponentChildren } from 'preact';
import { text } from '../../platform/i18n';
import { useHasNews } from '../hooks/use-has-news';
import { IconButton } from './icon';
import * as strokes from './strokes';

interface PageHeaderProps {
  title: string;
  /** The page's own controls, shown after the title. */
  children?: ComponentChildren;
  /** Opens the options, at a section if one is named. Without it, the header has no button for them. */
  onOptions?: (section?: 'about') => void;
}

/** The bar at the top of the popup, the results page and the explanation page. */
export function PageHeader({ title, children, onOptions }: PageHeaderProps) {
  return (
    <header class="top">
      <Emblem />
      <h1 class="grow">{title}</h1>
      {children}
      {onOptions && <OptionsButton onOptions={onOptions} />}
    </header>
  );
}

/** After an update it has a dot, and leads to the news, until the user has looked at them. */
function OptionsButton({ onOptions }: Required<Pick<PageHeaderProps, 'onOptions'>>) {
  const hasNews = useHasNews();
  return (
    <IconButton
      stroke={strokes.options}
      class={hasNews ? 'below has-news' : 'below'}
      name={text(hasNews ? 'options_news' : 'options')}
      onClick={() => onOptions(hasNews ? 'about' : undefined)}
    />
  );
}

/** A lens over a 2x2 feature map, in the theme's accent color. */
export function Emblem() {
  return (
    <svg class="emblem" width="20" height="20" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M10.7 10.7l3.6 3.6" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" />
      <circle cx="6.5" cy="6.5" r="5.6" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d="M3.5 3.5h2.6v2.6H3.5z" fill="currentColor" opacity=".35" />
      <path d="M6.9 3.5h2.6v2.6H6.9z" fill="currentColor" opacity=".7" />
      <path d="M3.5 6.9h2.6v2.6H3.5z" fill="currentColor" opacity=".55" />
      <path d="M6.9 6.9h2.6v2.6H6.9z" fill="currentColor" />
    </svg>
  );
}
