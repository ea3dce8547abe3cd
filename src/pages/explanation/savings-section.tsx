import { text } from '../../platform/i18n';
import type { Explained } from './explainer';
import { type HeadCost, headCosts, type HeadForm, withHead } from './head-costs';
import { formatCount, formatPart } from './numbers';

const forms: readonly HeadForm[] = ['pooled', 'networkInNetwork', 'fullyConnected'];

/** Shows what averaging saves against a fully connected head on the same maps, with the model's own numbers. */
export function SavingsSection({ explained: { answer, facts } }: { explained: Explained }) {
  const [map] = answer.classMaps;
  if (!map) return null;
  const { channels, classes } = answer.head;
  const { height, width } = map;
  const costs = headCosts({ height, width, channels, classes });
  const network = (form: HeadForm) => withHead(facts.parameters, costs.pooled, costs[form]);
  return (
    <section class="step" aria-labelledby="savings-title">
      <h2 id="savings-title">{text('explanation_savings_title')}</h2>
      <p>
        {text(
          'explanation_savings_text',
          text('explanation_cells', height, width),
          formatCount(channels),
          formatCount(classes),
          formatCount(height * width),
        )}
      </p>
      <div class="savings">
        {forms.map((form) => (
          <div key={form} class={`saving ${form}`}>
            <h3>{text(`explanation_form_${form}`)}</h3>
            <p class="small">{text(`explanation_form_${form}_${facts.isNetworkInNetwork ? 'pure' : 'text'}`)}</p>
            <dl>
              <Amount name={text('explanation_parameters')} of="parameters" costs={costs} form={form} />
              <Amount name={text('explanation_multiply_adds')} of="multiplyAdds" costs={costs} form={form} />
            </dl>
            <p class="small">{costs[form].additions > 0 && text('explanation_additions', formatCount(costs[form].additions))}</p>
          </div>
        ))}
      </div>
      <p>
        {text(
          'explanation_whole_network',
          formatCount(facts.parameters),
          formatPart(network('pooled').share),
          formatCount(network('fullyConnected').parameters),
          formatPart(network('fullyConnected').share),
        )}
      </p>
      <p class="small">{text('explanation_convolutions', formatCount(facts.multiplyAdds), facts.inputSize)}</p>
    </section>
  );
}

interface AmountProps {
  name: string;
  of: 'parameters' | 'multiplyAdds';
  costs: Record<HeadForm, HeadCost>;
  form: HeadForm;
}

/** A number with a bar relative to the largest one, and its multiple of the cheapest one. */
function Amount({ name, of, costs, form }: AmountProps) {
  const amount = costs[form][of];
  const times = Math.round(amount / costs.pooled[of]);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {formatCount(amount)} {times > 1 && <span class="quiet">{text('explanation_times', formatCount(times))}</span>}
      </dd>
      <span class="bar" aria-hidden="true">
        <i style={{ width: `${(100 * amount) / costs.fullyConnected[of]}%` }} />
      </span>
    </div>
  );
}
