import { Component } from 'preact';
import { toErrorReport } from '../../domain/errors';
import { describeError, text } from '../../platform/i18n';
import { IconButton } from '../controls/icon';
import * as strokes from '../controls/strokes';

/** Milliseconds for which a button reports success. */
const SAID_FOR = 1600;

export interface PictureActionsProps {
  /** Rejections are shown. */
  onSave: () => Promise<void>;
  onCopy: () => Promise<void>;
}

interface PictureActionsState {
  done: 'saved' | 'copied' | null;
  /** The failure as a sentence. */
  failure: string;
}

/** Saves or copies the image with its heat map. A class, because the card does without hooks. */
export class PictureActions extends Component<PictureActionsProps, PictureActionsState> {
  override state: PictureActionsState = { done: null, failure: '' };
  #timer: ReturnType<typeof setTimeout> | undefined;

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render() {
    const { done, failure } = this.state;
    const { onSave, onCopy } = this.props;
    return (
      <>
        <IconButton
          stroke={done === 'saved' ? strokes.check : strokes.download}
          class={done === 'saved' ? 'done' : ''}
          name={text(done === 'saved' ? 'where_saved' : 'where_save')}
          onClick={() => this.#act('saved', onSave)}
        />
        <IconButton
          stroke={done === 'copied' ? strokes.check : strokes.copyImage}
          class={done === 'copied' ? 'done' : ''}
          name={text(done === 'copied' ? 'copied' : 'where_copy')}
          onClick={() => this.#act('copied', onCopy)}
        />
        <span class="visually-hidden" role="status">
          {done === null ? '' : text(done === 'saved' ? 'where_saved' : 'copied')}
        </span>
        {failure && (
          <span class="small sentence" role="alert">
            {failure}
          </span>
        )}
      </>
    );
  }

  #act(done: 'saved' | 'copied', action: () => Promise<void>): void {
    clearTimeout(this.#timer);
    action().then(
      () => {
        this.setState({ done, failure: '' });
        this.#timer = setTimeout(() => this.setState({ done: null }), SAID_FOR);
      },
      (error: unknown) => this.setState({ done: null, failure: describeError(toErrorReport(error)) }),
    );
  }
}
