import type { Letters } from '../../api/operator/dead-letters.js';
import { Empty } from '../elements/empty.js';
import { Form } from '../elements/form.js';
import { Notice } from '../elements/notice.js';
import { When } from '../elements/when.js';
import { Document } from '../frame/document.js';

/** Lists the events that a service failed to process, so that an operator can read and replay them. */
export function DeadLettersPage({ services }: { services: readonly Letters[] }) {
  const silent = services.filter(({ letters }) => letters === null);
  const waiting = services.flatMap(({ service, letters }) => (letters ?? []).map((letter) => ({ service, letter })));
  return (
    <Document title="Dead letters" hidden>
      <h1>Dead letters</h1>
      {silent.length > 0 && (
        <Notice kind="warning">No answer from {silent.map(({ service }) => service).join(', ')}.</Notice>
      )}
      {waiting.length === 0 ? (
        <Empty title="None">
          <p>Every event was processed.</p>
        </Empty>
      ) : (
        <ul class="rows">
          {waiting.map(({ service, letter }) => (
            <li key={letter.id}>
              <div class="grow">
                <h2 class="mono small-text">{letter.consumer}</h2>
                <p class="quiet small-text">
                  {letter.subject}, {letter.attempts} attempts, <When at={letter.failed_at} exact />
                </p>
                <p class="error">{letter.error}</p>
                <details>
                  <summary>Payload</summary>
                  <pre class="scroll small-text" tabIndex={0}>
                    {JSON.stringify(letter.payload, null, 2)}
                  </pre>
                </details>
              </div>
              <Form action={`/operator/dead-letters/${service}/${letter.id}/replay`}>
                <button type="submit" class="ghost" aria-label={`Replay ${letter.consumer} ${letter.id}`}>
                  Replay
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </Document>
  );
}
