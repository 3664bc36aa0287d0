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
    title: 'That did not make sense',
    text: 'Something in the request was not as it should be. Go back and try once more.',
  },
  403: {
    title: 'Not for this account',
    text: 'You are logged in, but this belongs to somebody else or needs something your account does not have yet.',
  },
  404: {
    title: 'Nothing lives here',
    text: 'The address may have a slip in it, or what was here has been taken down by whoever made it.',
  },
  410: { title: 'This link has been used', text: 'Links from mails work once and not for ever. Ask for a new one.' },
  413: { title: 'That is too much at once', text: 'What was sent is larger than this page accepts.' },
  429: {
    title: 'A little slower, please',
    text: 'There were many requests in a short time. Wait a moment and try again.',
  },
  503: {
    title: 'Back in a moment',
    text: 'A part of the house is being seen to. Nothing was lost; try again in a little while.',
  },
};

// Where a refusal has a way on, by its code.
const ways: Record<string, VNode> = {
  'auth.email-unverified': (
    <a class="button" href="/account">
      Send the link again
    </a>
  ),
  'catalog.purchase-required': (
    <a class="button" href="/library">
      To the library
    </a>
  ),
};

const unforeseen: Words = {
  title: 'That went wrong on our side',
  text: 'It has been written down and somebody will look. Nothing you did is lost.',
};

/** The document for a refusal. Where nothing is known of the request the frame stays empty. */
export function renderErrorPage(problem: Problem, frame: Frame = emptyFrame): string {
  const explains = !problem.code.startsWith('http.') && problem.status < 500;
  return renderPage(
    <ErrorPage status={problem.status} message={explains ? problem.detail : null} code={problem.code} />,
    frame,
  );
}

/** What a person sees instead of a page. `message` is the refusal's own sentence when there is one. */
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
            To the front page
          </a>
        )}
        <a class="button ghost" href="/discover">
          Search
        </a>
      </p>
    </Document>
  );
}
