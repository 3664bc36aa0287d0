import type { SubscriptionSummary } from '@mnw/contracts/mail/lists';
import { Document } from '../frame/document.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';

const topics = {
  content: 'an email when something new comes out',
  devlog: 'emails about how it is made',
  patches: 'patches by email',
} as const;

/** Opened from a list's confirmation email. */
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
      <h1>Subscribe to this list?</h1>
      <Form action={`/mail/confirm/${encodeURIComponent(token)}`} state={form}>
        <p class="lead">
          {about.project_title}: {topics[about.list_type]}. You can unsubscribe in every email.
        </p>
        <button type="submit" class="big">
          Confirm subscription
        </button>
      </Form>
    </Document>
  );
}

/** Opened from the footer of a list email. */
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
      <h1>Stop these emails?</h1>
      <Form action={`/mail/unsubscribe/${encodeURIComponent(token)}`} state={form}>
        <p class="lead">
          {about.project_title}: {topics[about.list_type]}. You’ll still get receipts for what you buy.
        </p>
        <button type="submit" class="big">
          Unsubscribe
        </button>
      </Form>
    </Document>
  );
}

const outcomes = {
  confirmed: { title: 'You’re subscribed', text: 'We’ll email you when something new comes out.' },
  unsubscribed: {
    title: 'You’re unsubscribed',
    text: 'You won’t get these emails any more. You can subscribe again whenever you like.',
  },
  requested: {
    title: 'Check your email',
    text: 'If that address can be added, we’ve emailed it a confirmation link.',
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
