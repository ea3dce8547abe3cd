import { useEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';
import { text } from '../../platform/i18n';
import { tourSteps, type TourSubject } from './tour-steps';

interface TourProps {
  subject: TourSubject;
  onEnd: () => void;
}

/** A tour through the idea in five steps, on the person's own image. A modal dialog: the browser keeps the focus inside, and Escape ends it. */
export function Tour({ subject, onEnd }: TourProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    next.current?.focus();
    // Returns the focus to the button that opened the dialog.
    return () => element?.close();
  }, []);
  const step = tourSteps[at] ?? tourSteps[0];
  const isLast = at === tourSteps.length - 1;
  const goOn = () => (isLast ? onEnd() : setAt(at + 1));
  const goBack = () => setAt(Math.max(0, at - 1));
  const handleKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowRight' && !isLast) goOn();
    if (event.key === 'ArrowLeft') goBack();
  };
  return (
    <dialog ref={dialog} class="tour" aria-labelledby="tour-title" onClose={onEnd} onKeyDown={handleKey}>
      <div class="tour-head">
        <span class="small grow">{text('explanation_tour_step', at + 1, tourSteps.length)}</span>
        <IconButton stroke={strokes.close} class="below" name={text('explanation_tour_end')} onClick={onEnd} />
      </div>
      {/* It stays, because screen readers announce changes of elements that they know. */}
      <div aria-live="polite">
        {/* The key gives each step elements of its own, which fade in. */}
        <div class="tour-step" key={at}>
          <div class="tour-art" aria-hidden="true">
            <step.Art {...subject} />
          </div>
          <div class="tour-words">
            <h2 id="tour-title">{step.title(subject)}</h2>
            <p>{step.words(subject)}</p>
          </div>
        </div>
      </div>
      <div class="tour-foot">
        <span class="tour-dots grow" aria-hidden="true">
          {tourSteps.map((each, place) => (
            <i key={each.id} class={place === at ? 'on' : ''} />
          ))}
        </span>
        <button type="button" class="button outlined" disabled={at === 0} onClick={goBack}>
          {text('explanation_tour_back')}
        </button>
        <button ref={next} type="button" class="button primary" onClick={goOn}>
          {text(isLast ? 'explanation_tour_done' : 'explanation_tour_next')}
        </button>
      </div>
    </dialog>
  );
}
