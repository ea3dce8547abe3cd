import { text } from '../../platform/i18n';

const topics = ['what', 'image', 'page', 'kinds', 'results', 'where', 'keyboard', 'privacy'] as const;

export function HelpSection() {
  return (
    <>
      <p>
        <a href="welcome.html">{text('help_welcome')}</a>
      </p>
      {topics.map((topic) => (
        <div key={topic} class="topic">
          <h3>{text(`help_${topic}`)}</h3>
          <p>{text(`help_${topic}_text`)}</p>
        </div>
      ))}
      <div class="topic">
        <h3>
          <a href="results.html">{text('help_list')}</a>
        </h3>
        <p>{text('help_list_text')}</p>
      </div>
      <div class="topic">
        <h3>
          <a href="explanation.html">{text('help_explanation')}</a>
        </h3>
        <p>{text('help_explanation_text')}</p>
      </div>
    </>
  );
}
