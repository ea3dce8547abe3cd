import { useId, useState } from 'preact/hooks';
import { describeClass } from '../../ui/words/describe-class';
import { searchExamples } from '../../ui/words/names';
import { countText, text } from '../../platform/i18n';
import type { ModelWords } from '../../ui/words/class-words/model-words';
import { searchClasses, type FoundClass } from '../../ui/words/class-words/search-classes';
import { formatCount } from './numbers';

/** Number of classes that fit under the field without scrolling. */
const LISTED = 8;

interface ClassSearchProps {
  words: ModelWords;
  onChoose: (classIndex: number) => void;
}

/**
 * A field that finds any class while a person types; arrow keys and Enter, or a click, add it. A combobox as ARIA's authoring
 * practices describe it.
 */
export function ClassSearch({ words, onChoose }: ClassSearchProps) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const all = searchClasses(words, query);
  const found = all.slice(0, LISTED);
  const rest =
    all.length > found.length ? text('explanation_found_part', formatCount(found.length), formatCount(all.length)) : null;
  const name = text('explanation_search', formatCount(words.classes.length), searchExamples(words.modelId));
  const asked = query.trim() !== '';
  const choose = ({ classIndex }: FoundClass) => {
    onChoose(classIndex);
    setQuery('');
  };
  const handleKey = (event: KeyboardEvent) => {
    const chosen = found[active];
    if (event.key === 'Escape') return setQuery('');
    if (event.key === 'Enter' && chosen) return choose(chosen);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    setActive((active + step + found.length) % found.length);
  };
  return (
    <div class="search" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setQuery('')}>
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        placeholder={name}
        aria-label={name}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(found.length > 0 && { 'aria-activedescendant': `${id}-${active}` })}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={handleKey}
      />
      <div class="found" hidden={found.length === 0}>
        <ul id={`${id}-list`} role="listbox" aria-label={text('explanation_found')}>
          {found.map((each, place) => (
            <li
              key={each.classIndex}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === active}
              title={describeClass(words.classes[each.classIndex]!)}
              onPointerDown={(event) => {
                // A press comes before the field loses the focus, which closes the list.
                event.preventDefault();
                choose(each);
              }}
            >
              {each.name} <span class="small">{each.foundBy ?? ''}</span>
            </li>
          ))}
        </ul>
        {rest && (
          <p class="small count" aria-hidden="true">
            {rest}
          </p>
        )}
      </div>
      <span class="visually-hidden" role="status">
        {asked ? (rest ?? countText('explanation_found_count', found.length)) : ''}
      </span>
      {asked && found.length === 0 && <p class="found none">{text('explanation_found_none')}</p>}
    </div>
  );
}
