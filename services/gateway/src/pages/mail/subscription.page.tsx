import type { SubscriptionSummary } from '@mnw/contracts/mail/lists';
import { Document } from '../frame/document.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';

const topics = {
  content: 'a mail when something new comes out',
  devlog: 'a mail about how it is made',
  patches: 'patches by mail',
} as const;

/** Opened from the confirmation mail of a list. */
export function ConfirmSubscriptionPage({
  token,
  about,
  form,
}: {
  token: string;
  about: SubscriptionSummary;
  form: FormState;
}) {
  return (
    <Document title="Confirm your subscription" width="narrow" hidden>
      <h1>Yes, send me news</h1>
      <Form action={`/mail/confirm/${encodeURIComponent(token)}`} state={form}>
        <p class="lead">
          {about.project_title}: {topics[about.list_type]}. Each mail has a link to stop.
        </p>
        <button type="submit" class="big">
          Confirm subscription
        </button>
      </Form>
    </Document>
  );
}

/** Opened from the foot of any list mail. */
export function UnsubscribePage({
  token,
  about,
  form,
}: {
  token: string;
  about: SubscriptionSummary;
  form: FormState;
}) {
  return (
    <Document title="Unsubscribe" width="narrow" hidden>
      <h1>Stop these mails?</h1>
      <Form action={`/mail/unsubscribe/${encodeURIComponent(token)}`} state={form}>
        <p class="lead">
          {about.project_title}: {topics[about.list_type]}. Receipts for what you buy still come.
        </p>
        <button type="submit" class="big">
          Unsubscribe
        </button>
      </Form>
    </Document>
  );
}

const outcomes = {
  confirmed: { title: 'You are on the list', text: 'The next time something comes out, you will hear of it.' },
  unsubscribed: {
    title: 'You are off the list',
    text: 'No more mail of this kind. You can come back whenever you like.',
  },
  requested: {
    title: 'Check your mail',
    text: 'If that address can be added, a mail with a confirmation link is on its way.',
  },
} as const;

export function SubscriptionOutcomePage({ outcome }: { outcome: keyof typeof outcomes }) {
  const { title, text } = outcomes[outcome];
  return (
    <Document title={title} width="narrow" hidden>
      <header class="stack">
        <h1>{title}</h1>
        <p class="lead">{text}</p>
      </header>
      <p>
        <a class="button ghost" href="/discover">
          Discover something
        </a>
      </p>
    </Document>
  );
}
