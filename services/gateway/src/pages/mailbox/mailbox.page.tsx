import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listMailbox } from '@mnw/contracts/mail/list-mailbox.rpc';
import { Document } from '../frame/document.js';
import { textWithLinks } from './text-with-links.js';

type Mailbox = OutputOf<typeof listMailbox>;

/** The inbox of a development system: the text part of each email, with its links clickable. */
export function MailboxPage({ data, next }: Mailbox) {
  return (
    <Document title="Local mailbox" width="text" hidden>
      <h1>Local mailbox</h1>
      <p class="lead">
        No SMTP server is configured, so outgoing email is kept here. Programs can read it at{' '}
        <a href="/dev/mailbox.json">/dev/mailbox.json</a>.
      </p>
      {data.length === 0 && <p>Nothing yet.</p>}
      {data.map((message, position) => (
        <Message key={message.id} message={message} isOpen={position === 0} />
      ))}
      {next !== null && (
        <p>
          <a href={`/dev/mailbox?cursor=${encodeURIComponent(next)}`}>Older emails</a>
        </p>
      )}
    </Document>
  );
}

function Message({ message, isOpen }: { message: Mailbox['data'][number]; isOpen: boolean }) {
  return (
    <details class="panel" open={isOpen}>
      <summary>
        <strong>{message.subject}</strong> to {message.to},{' '}
        <time dateTime={new Date(message.received_at).toISOString()}>
          {message.received_at.slice(0, 19).replace('T', ' ')} UTC
        </time>
      </summary>
      <pre class="mail">
        {textWithLinks(message.text).map((part) => (part.isLink ? <a href={part.text}>{part.text}</a> : part.text))}
      </pre>
    </details>
  );
}
