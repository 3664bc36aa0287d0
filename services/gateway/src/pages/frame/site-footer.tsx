/** Closing lines of every page. */
export function SiteFooter() {
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
        </ul>
      </nav>
      <p class="quiet">The platform keeps 0 % of a sale. No trackers, no adverts.</p>
    </footer>
  );
}
