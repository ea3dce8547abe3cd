import { useEffect } from 'preact/hooks';
import { reportFault } from '../../messaging/report-fault';
import { text } from '../../platform/i18n';
import { bundledModels } from '../../domain/model-catalog';
import { forgetUpdate } from '../../settings/first-run';
import { news } from '../../settings/news';
import { modelLicenses, provenanceOf } from './model-licenses';

export function AboutSection() {
  return (
    <>
      <p>
        <b>GapLens</b>
        {text('list_separator')}
        {text('about_version', VERSION)}
      </p>
      <p>{text('about_license')}</p>
      <ProjectLinks />
      <ul class="links">
        <li>
          <a href="LICENSE.txt">{text('about_own_license')}</a>
        </li>
        <li>
          <a href="THIRD-PARTY-LICENSES.txt">{text('about_third_party')}</a>
        </li>
      </ul>
      <News />
      <h3>{text('about_models')}</h3>
      <ul class="links">
        {bundledModels.map(({ id, name }) => (
          <li key={id}>
            <a href={provenanceOf(id)}>{name}</a> <span class="quiet">{modelLicenses[id]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const projectLinks = [
  ['homepage', 'about_homepage'],
  ['source', 'about_source'],
  ['issues', 'about_issues'],
] as const;

/** Links to the project's addresses. An address that does not exist has no line. */
function ProjectLinks() {
  const links = projectLinks.flatMap(([name, key]) => {
    const address = PROJECT[name];
    return address === null ? [] : [{ address, key }];
  });
  if (links.length === 0) return null;
  return (
    <ul class="links project">
      {links.map(({ address, key }) => (
        <li key={key}>
          <a href={address}>{text(key)}</a>
        </li>
      ))}
    </ul>
  );
}

/** The news of the latest version that has any. A person who opens this section has seen it. */
function News() {
  useEffect(() => {
    forgetUpdate().catch((error: unknown) => reportFault('settings', error));
  }, []);
  const [latest] = news;
  if (!latest) return null;
  return (
    <>
      <h3>{text('about_news', latest.version)}</h3>
      <ul class="news">
        {latest.points.map((key) => (
          <li key={key}>{text(key)}</li>
        ))}
      </ul>
    </>
  );
}
