import { text } from '../../platform/i18n';
import { bundledModels } from '../../domain/model-catalogue';
import { modelLicences, provenanceOf } from './model-licences';

export function AboutSection() {
  return (
    <>
      <p>
        <b>GapLens</b>
        {text('list_separator')}
        {text('about_version', VERSION)}
      </p>
      <p>{text('about_licence')}</p>
      <ul class="links">
        <li>
          <a href="LICENSE.txt">{text('about_own_licence')}</a>
        </li>
        <li>
          <a href="THIRD-PARTY-LICENSES.txt">{text('about_third_party')}</a>
        </li>
      </ul>
      <h3>{text('about_models')}</h3>
      <ul class="links">
        {bundledModels.map(({ id, name }) => (
          <li key={id}>
            <a href={provenanceOf(id)}>{name}</a> <span class="quiet">{modelLicences[id]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
