import { text } from '../shared/i18n';

const topics = ['what', 'image', 'page', 'keyboard', 'privacy'] as const;

export function HelpSection() {
  return topics.map((topic) => (
    <div key={topic} class="topic">
      <h3>{text(`help_${topic}`)}</h3>
      <p>{text(`help_${topic}_text`)}</p>
    </div>
  ));
}
