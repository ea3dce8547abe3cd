import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';

/** Something to know about the list, with what can be done about it. */
export function Notice({ name = '', children }: { name?: string; children: ComponentChildren }) {
  return (
    <div class={`notice ask ${name}`}>
      <Icon stroke={strokes.warning} />
      <div class="grow">{children}</div>
    </div>
  );
}
