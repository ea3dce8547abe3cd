import type { ComponentChildren } from 'preact';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { text } from '../../platform/i18n';
import { SettingLine } from './setting-line';
import type { Task } from './use-task';

interface TaskLineProps<Value> {
  title: string;
  hint: string;
  /** The button's label before the first run. */
  start: string;
  task: Task<Value>;
  report: (value: Value) => ComponentChildren;
}

/** A line with a button that runs a task, and the outcome under its title. */
export function TaskLine<Value>({ title, hint, start, task, report }: TaskLineProps<Value>) {
  const ran = task.value !== null || task.error !== null;
  return (
    <SettingLine
      title={title}
      hint={
        <>
          {hint}
          <div role="status" class="report">
            {task.busy && text('diagnostics_working')}
            {task.value !== null && report(task.value)}
          </div>
          {task.error && <FailureNotice error={task.error} />}
        </>
      }
    >
      <button type="button" class="button outlined" aria-disabled={task.busy} onClick={() => task.busy || task.run()}>
        {ran ? text('diagnostics_run_again') : start}
      </button>
    </SettingLine>
  );
}
