import { Component } from 'preact';
import { toErrorReport } from '../../domain/errors';
import { describeError, text } from '../../platform/i18n';
import { IconButton } from './icon';
import * as strokes from './strokes';

/** Milliseconds for which the button reports success. */
const SAID_FOR = 1600;

interface CopyButtonProps {
  /** Default: the icon and the name of a text that is copied. */
  stroke?: string;
  name?: string;
  /** May return a sentence about how it was copied. Rejections are shown. */
  onCopy: () => void | Promise<string | void>;
}

interface CopyButtonState {
  copied: boolean;
  /** A sentence that stays until the next press. */
  remark: string;
  failed: boolean;
}

/**
 * A button that reports for a moment that it copied, or why it did not. A class, because the card does without hooks: they
 * would be a tenth of the content script.
 */
export class CopyButton extends Component<CopyButtonProps, CopyButtonState> {
  override state: CopyButtonState = { copied: false, remark: '', failed: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render() {
    const { stroke = strokes.copy, name = text('copy') } = this.props;
    const { copied, remark, failed } = this.state;
    return (
      <>
        <IconButton
          stroke={copied ? strokes.check : stroke}
          class={copied ? 'done' : ''}
          name={copied ? text('copied') : name}
          onClick={() => {
            // Failures are part of the state.
            this.#copy().catch(console.error);
          }}
        />
        <span class="visually-hidden" role="status">
          {copied ? text('copied') : ''}
        </span>
        {remark && (
          <span class={failed ? 'small sentence error' : 'small sentence'} role={failed ? 'alert' : 'status'}>
            {remark}
          </span>
        )}
      </>
    );
  }

  async #copy(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const remark = (await this.props.onCopy()) ?? '';
      this.setState({ copied: true, remark, failed: false });
      this.#timer = setTimeout(() => this.setState({ copied: false }), SAID_FOR);
    } catch (error) {
      this.setState({ copied: false, remark: describeError(toErrorReport(error)), failed: true });
    }
  }
}
