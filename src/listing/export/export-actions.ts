import * as strokes from '../../components/strokes';
import { text } from '../../shared/i18n';
import type { ListRow } from '../list-source';
import type { exportRows } from './export-rows';
import type { ListFacts } from './list-facts';

export interface ExportAction {
  key: keyof typeof exportRows;
  name: string;
  stroke: string;
  /** Answers a sentence on what came of it. */
  run: (rows: readonly ListRow[]) => Promise<string>;
}

/** Ways to take rows elsewhere. What writes them comes in a script of its own, when one is asked for. */
export function exportActions(factsOf: () => ListFacts): ExportAction[] {
  const action = (key: ExportAction['key'], name: string, stroke: string): ExportAction => ({
    key,
    name,
    stroke,
    run: async (rows) => {
      const facts = factsOf();
      const writers = await import('./export-rows');
      return writers.exportRows[key](rows, facts);
    },
  });
  return [
    action('copy', text('list_copy'), strokes.copy),
    action('csv', 'CSV', strokes.download),
    action('json', 'JSON', strokes.download),
    action('report', text('list_report'), strokes.download),
  ];
}
