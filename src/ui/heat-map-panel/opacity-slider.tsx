import { Component } from 'preact';
import { LEAST_OPACITY } from '../../settings/settings';
import { toErrorReport } from '../../domain/errors';
import { describeError, formatShare, text } from '../../platform/i18n';

interface OpacitySliderProps {
  /** In [0, 1]. */
  opacity: number;
  /** Called while the slider is dragged, and when it rests, to store the opacity. Rejections are shown. */
  onInput: (opacity: number) => void;
  onRest: (opacity: number) => Promise<void>;
}

/** A class, because the card does without hooks. */
export class OpacitySlider extends Component<OpacitySliderProps, { failure: string }> {
  override state = { failure: '' };

  override render() {
    const { opacity, onInput, onRest } = this.props;
    const { failure } = this.state;
    return (
      <>
        <label class="row">
          <span class="field">{text('where_opacity')}</span>
          <input
            class="grow"
            type="range"
            min={LEAST_OPACITY}
            max="1"
            step="0.05"
            value={opacity}
            aria-valuetext={formatShare(opacity)}
            onInput={({ currentTarget: { valueAsNumber } }) => onInput(valueAsNumber)}
            onChange={({ currentTarget: { valueAsNumber } }) => {
              Promise.resolve(onRest(valueAsNumber)).then(
                () => this.setState({ failure: '' }),
                (error: unknown) => this.setState({ failure: describeError(toErrorReport(error)) }),
              );
            }}
          />
        </label>
        {failure && (
          <span class="small sentence" role="alert">
            {failure}
          </span>
        )}
      </>
    );
  }
}
