import type { ComponentChildren } from 'preact';
import { Document } from '../frame/document.js';
import { useFrame } from '../frame/frame.js';
import { pathOf } from '../../http/request-target.js';

const places = [
  ['/dashboard', 'Overview'],
  ['/dashboard/projects', 'Projects'],
  ['/dashboard/repositories', 'Repositories'],
  ['/dashboard/sales', 'Sales'],
  ['/dashboard/promo-codes', 'Promo codes'],
  ['/dashboard/apps', 'Apps'],
  ['/dashboard/payouts', 'Payouts'],
] as const;

interface DeskProps {
  title: string;
  /** A link to the page this one belongs to. */
  above?: ComponentChildren;
  actions?: ComponentChildren;
  scripts?: readonly string[];
  children: ComponentChildren;
}

/** The layout of every dashboard page: navigation at the side, content beside it. */
export function Desk({ title, above, actions, scripts, children }: DeskProps) {
  return (
    <Document title={title} hidden scripts={scripts}>
      <div class="desk">
        <DeskNav />
        <div class="desk-main">
          <header class="desk-head">
            <div>
              {above !== undefined && <p class="eyebrow">{above}</p>}
              <h1 dir="auto">{title}</h1>
            </div>
            {actions !== undefined && <div class="row">{actions}</div>}
          </header>
          {children}
        </div>
      </div>
    </Document>
  );
}

function DeskNav() {
  const path = pathOf(useFrame().path);
  return (
    <nav class="desk-nav" aria-label="Dashboard">
      <ul>
        {places.map(([href, label]) => (
          <li key={href}>
            <a href={href} aria-current={isHere(path, href) ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

// Item pages highlight Projects, and build pages highlight Apps, although their URLs start differently.
const isHere = (path: string, href: string): boolean =>
  path === href ||
  (href !== '/dashboard' && path.startsWith(`${href}/`)) ||
  (href === '/dashboard/projects' && path.startsWith('/dashboard/items/')) ||
  (href === '/dashboard/apps' && path.startsWith('/dashboard/builds/'));
