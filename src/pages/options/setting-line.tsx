import type { ComponentChildren } from 'preact';

interface SettingLineProps {
  title: string;
  hint: ComponentChildren;
  /** Ids for `aria-labelledby` and `aria-describedby` of the control. */
  titleId?: string;
  hintId?: string;
  children: ComponentChildren;
}

/** What is set, one sentence on it, and the control at the end of the line. */
export function SettingLine({ title, hint, titleId, hintId, children }: SettingLineProps) {
  return (
    <div class="line">
      <div>
        <div id={titleId} class="line-title">
          {title}
        </div>
        <div id={hintId} class="small">
          {hint}
        </div>
      </div>
      <div class="control">{children}</div>
    </div>
  );
}
