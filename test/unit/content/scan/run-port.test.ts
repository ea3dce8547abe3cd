import { beforeEach, expect, test } from 'vitest';
import { createRunPort, type RunPort } from '../../../../src/content/scan/run-port';
import { newRun } from '../../../../src/domain/run-state';
import { isRunReport } from '../../../../src/messaging/run-report';
import { declareBrowser } from '../../../support/fake-browser';
import { createPort } from '../../../support/fake-port';
import { chart } from '../../../support/sample-classification';
import { classificationOf } from '../../../support/sample-rows';

let ports: ReturnType<typeof createPort>[];
let teller: RunPort;

beforeEach(() => {
  ports = [];
  const connect = ({ name }: { name: string }) => {
    const port = createPort(name);
    ports.push(port);
    return port;
  };
  declareBrowser({ runtime: { id: 'gaplens', connect } } as unknown as Parameters<typeof declareBrowser>[0]);
  teller = createRunPort({
    answers: () => [
      ...[
        [0, 3],
        [0, 0, 5],
        [0, 3],
      ].map((logits) => classificationOf(logits)),
      chart,
    ],
    isWatched: () => true,
  });
});

const running = { ...newRun(1000), total: 200 };
const finished = { ...running, phase: 'finished' as const, done: 200 };

test('one port is held during a run, and closed with a report when the run is over', () => {
  teller.report(null);
  teller.report(running);
  teller.report({ ...running, done: 1 });
  expect(ports.map(({ name, sent }) => [name, sent.length])).toEqual([['run', 1]]);
  teller.report(finished);
  const sent = ports[0]?.sent ?? [];
  expect(sent).toHaveLength(2);
  expect(sent.every(isRunReport)).toBe(true);
  expect(sent[1]).toMatchObject({ phase: 'finished', done: 200, classified: 4, classes: [1, 2], unnamed: 1, isWatched: true });
  expect(ports[0]?.disconnect).toHaveBeenCalled();
});

test('progress is reported by whole percents, and a pause at once', () => {
  for (const done of [0, 1, 2, 3, 4]) teller.report({ ...running, done });
  teller.report({ ...running, done: 4, phase: 'paused' });
  expect(ports[0]?.sent.map((report) => (isRunReport(report) ? [report.done, report.phase] : null))).toEqual([
    [0, 'running'],
    [2, 'running'],
    [4, 'running'],
    [4, 'paused'],
  ]);
});

test('leaving the page closes the port without a report of the end', () => {
  teller.report(running);
  teller.leave();
  teller.report({ ...running, phase: 'stopped' });
  expect(ports.map(({ sent }) => sent.length)).toEqual([1]);
  expect(ports[0]?.disconnect).toHaveBeenCalled();
});

test('a restarted background gets a new port', () => {
  teller.report(running);
  ports[0]?.onDisconnect.emit();
  teller.report({ ...running, done: 1 });
  ports[1]?.onDisconnect.emit();
  teller.report(finished);
  expect(ports.map(({ sent }) => sent.length)).toEqual([1, 1, 1]);
});
