import { CsrfField } from '../elements/form.js';
import { Mark } from './mark.js';
import { useFrame, type Viewer } from './frame.js';

/** The header of every page: wordmark, search and main navigation. */
export function SiteHeader({ search }: { search?: string | undefined }) {
  const { viewer, isViewerUnknown = false, path } = useFrame();
  return (
    <header class="site-header">
      <a class="wordmark" href="/" aria-label="MNW, home">
        <Mark />
        <span aria-hidden="true">mnw</span>
      </a>
      <form class="search" action="/discover" method="get" role="search">
        <label class="sr" for="site-search">
          Search
        </label>
        <input
          id="site-search"
          type="search"
          name="q"
          value={search}
          placeholder="Search music, software, writing…"
          autocomplete="off"
          maxLength={200}
        />
        <button type="submit" class="quiet">
          Search
        </button>
      </form>
      <nav aria-label="Main">
        <ul>
          <NavLink href="/discover" path={path}>
            Discover
          </NavLink>
          {viewer === null && !isViewerUnknown && <VisitorLinks path={path} />}
          {viewer !== null && <ViewerLinks viewer={viewer} path={path} />}
        </ul>
      </nav>
    </header>
  );
}

function VisitorLinks({ path }: { path: string }) {
  return (
    <>
      <NavLink href="/log-in" path={path}>
        Log in
      </NavLink>
      <li>
        <a class="button small" href="/join">
          Join
        </a>
      </li>
    </>
  );
}

function ViewerLinks({ viewer, path }: { viewer: Viewer; path: string }) {
  return (
    <>
      <NavLink href="/library" path={path}>
        Library
      </NavLink>
      {viewer.canCreateProjects && (
        <NavLink href="/dashboard" path={path}>
          Dashboard
        </NavLink>
      )}
      {viewer.isOperator && (
        <NavLink href="/operator/dead-letters" path={path}>
          Operator
        </NavLink>
      )}
      <NavLink href="/account" path={path}>
        Account
      </NavLink>
      <li>
        <form action="/log-out" method="post">
          <CsrfField />
          <button type="submit" class="link">
            Log out
          </button>
        </form>
      </li>
    </>
  );
}

function NavLink({ href, path, children }: { href: string; path: string; children: string }) {
  const here = path === href || path.startsWith(`${href}/`) || path.startsWith(`${href}?`);
  return (
    <li>
      <a href={href} aria-current={here ? 'page' : undefined}>
        {children}
      </a>
    </li>
  );
}
