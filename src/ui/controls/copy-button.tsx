import { Component } from 'preact';
import { text } from '../../platform/i18n';
import { IconButton } from './icon';
import * as strokes from './strokes';

/** Milliseconds for which the button reports success. */
const SAID_FOR = 1600;

interface CopyButtonProps {
  onCopy: () => void | Promise<void>;
}

/**
 * A button that reports for a moment that it copied, unless `onCopy` rejects. A class, because the card does without hooks: they
 * would be a tenth of the content script.
 */
export class CopyButton extends Component<CopyButtonProps, { copied: boolean }> {
  override state = { copied: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render() {
    const { copied } = this.state;
    return (
      <>
        <IconButton
          stroke={copied ? strokes.check : strokes.copy}
          class={copied ? 'done' : ''}
          name={text(copied ? 'copied' : 'copy')}
          onClick={() => {
            // The button then does not report success.
            this.#copy().catch(() => undefined);
          }}
        />
        <span class="visually-hidden" role="status">
          {copied ? text('copied') : ''}
        </span>
      </>
    );
  }

  async #copy(): Promise<void> {
    await this.props.onCopy();
    this.setState({ copied: true });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.setState({ copied: false }), SAID_FOR);
  }
}
