import { useFrame } from './frame.js';

/** The footer of every page. */
export function SiteFooter() {
  const { sourceUrl, pages } = useFrame().site;
  return (
    <footer class="site-footer">
      <p class="motto">Made by people, sold by them too.</p>
      <nav aria-label="More">
        <ul>
          <li>
            <a href="/discover">Discover</a>
          </li>
          <li>
            <a href="/library">Library</a>
          </li>
          <li>
            <a href="/dashboard">Sell your work</a>
          </li>
          <li>
            <a href="/api">API</a>
          </li>
          {sourceUrl !== undefined && (
            <li>
              <a href={sourceUrl}>Source code</a>
            </li>
          )}
          {pages.map(({ name, title }) => (
            <li key={name}>
              <a href={`/${name}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="quiet">We take 0% of every sale. No trackers, no ads.</p>
    </footer>
  );
}
