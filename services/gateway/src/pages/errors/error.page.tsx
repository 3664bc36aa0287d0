import type { VNode } from 'preact';
import type { Problem } from '../../http/problem.js';
import { Document } from '../frame/document.js';
import { emptyFrame, type Frame } from '../frame/frame.js';
import { renderPage } from '../frame/render-page.js';

interface Words {
  title: string;
  text: string;
}

const words: Record<number, Words> = {
  400: {
    title: 'That request didn’t work',
    text: 'Something in the request was wrong. Go back and try again.',
  },
  403: {
    title: 'You don’t have access',
    text: 'You’re logged in, but this belongs to somebody else or needs something your account doesn’t have yet.',
  },
  404: {
    title: 'Page not found',
    text: 'Check the address; it may have a typo. Or the page may have been taken down.',
  },
  410: { title: 'This link has expired', text: 'Links from emails work once and only for a while. Request a new one.' },
  413: { title: 'That’s too large', text: 'What you sent is larger than this page accepts.' },
  429: {
    title: 'Too many requests',
    text: 'You’ve made many requests in a short time. Wait a moment and try again.',
  },
  503: {
    title: 'Back in a moment',
    text: 'Part of the site is down for a moment. Nothing was lost; try again in a little while.',
  },
};

// Links that help after certain errors, by error code.
const ways: Record<string, VNode> = {
  'auth.email-unverified': (
    <a class="button" href="/account">
      Send a new link
    </a>
  ),
  'catalog.purchase-required': (
    <a class="button" href="/library">
      Go to the library
    </a>
  ),
};

const unforeseen: Words = {
  title: 'Something went wrong on our side',
  text: 'We’ve logged the error and will look into it. Nothing you did is lost.',
};

/** Renders the error document. If nothing is known about the request, the frame is empty. */
export function renderErrorPage(problem: Problem, frame: Frame = emptyFrame): string {
  const explains = !problem.code.startsWith('http.') && problem.status < 500;
  return renderPage(
    <ErrorPage status={problem.status} message={explains ? problem.detail : null} code={problem.code} />,
    frame,
  );
}

/** Shown instead of a page. `message` is the error's own text, if it has one. */
export function ErrorPage({ status, message, code = '' }: { status: number; message: string | null; code?: string }) {
  const { title, text } = words[status] ?? (status < 500 ? words[400] : undefined) ?? unforeseen;
  return (
    <Document title={title} width="narrow" hidden>
      <header class="stack">
        <p class="eyebrow">{status}</p>
        <h1>{title}</h1>
        <p class="lead">{message ?? text}</p>
      </header>
      <p class="row">
        {ways[code] ?? (
          <a class="button" href="/">
            Go to the home page
          </a>
        )}
        <a class="button ghost" href="/discover">
          Search
        </a>
      </p>
    </Document>
  );
}
