import type { ComponentChildren } from 'preact';
import { asset } from './asset.js';
import { useFrame } from './frame.js';
import { SiteFooter } from './site-footer.js';
import { SiteHeader } from './site-header.js';
import { Notice } from '../elements/notice.js';

export interface DocumentProps {
  title: string;
  description?: string;
  /** Canonical path for search engines. */
  canonical?: string;
  /** Picture for link previews: a path or an absolute URL. */
  image?: string | null;
  /** Excluded from search engines: personal pages and pages with a token. */
  hidden?: boolean;
  /** Names of the script modules under /assets that enhance this page. */
  scripts?: readonly string[];
  /** Initial text of the search field. */
  search?: string;
  width?: 'wide' | 'text' | 'narrow';
  children: ComponentChildren;
}

/** The document around every page: head, header, main and footer. */
export function Document(props: DocumentProps) {
  const { notice } = useFrame();
  return (
    <html lang="en">
      <Head {...props} />
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <SiteHeader search={props.search} />
        <main id="main" class={`main ${props.width ?? 'wide'}`}>
          {notice !== null && <Notice kind="done">{notice}</Notice>}
          {props.children}
        </main>
        <SiteFooter />
      </body>
    </html>
  );
}

const absolute = (address: string, publicUrl: string): string =>
  address.startsWith('/') ? publicUrl + address : address;

function Head({ title, description, canonical, image, hidden, scripts = [] }: DocumentProps) {
  const { publicUrl } = useFrame().site;
  const fullTitle = title === 'MNW' ? title : `${title} · MNW`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{fullTitle}</title>
      {description !== undefined && <meta name="description" content={description} />}
      {hidden === true && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbf6ec" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#17130f" media="(prefers-color-scheme: dark)" />
      {canonical !== undefined && <link rel="canonical" href={publicUrl + canonical} />}
      {canonical !== undefined && <meta property="og:url" content={publicUrl + canonical} />}
      <meta property="og:title" content={title} />
      <meta property="og:site_name" content="MNW" />
      {description !== undefined && <meta property="og:description" content={description} />}
      <meta property="og:image" content={absolute(image ?? asset('share.png'), publicUrl)} />
      <meta name="twitter:card" content="summary_large_image" />
      <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
      <link rel="stylesheet" href={asset('app.css')} />
      {scripts.map((name) => (
        <script key={name} type="module" src={asset(name)} />
      ))}
    </head>
  );
}
