import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listMailingLists } from '@mnw/contracts/mail/list-mailing-lists.rpc';
import { SelectField, TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';

const listNames = { content: 'New releases', devlog: 'How it is made', patches: 'Patches' } as const;

/** Subscribes to email news without an account. Nothing is sent until the address is confirmed. */
export function SubscribeForm({
  project,
  lists: all,
}: {
  project: string;
  lists: OutputOf<typeof listMailingLists>['data'];
}) {
  // Nothing is sent to the other lists yet.
  const lists = all.filter(({ list_type }) => list_type === 'content');
  const [only] = lists;
  return (
    <section class="panel" aria-labelledby="news">
      <h2 id="news">Get new releases by email</h2>
      <Form action="/lists/subscribe" class="columns">
        <TextField name="email" label="Email" type="email" required autocomplete="email" maxLength={254} />
        {lists.length > 1 ? (
          <SelectField
            name="list_id"
            label="Topic"
            required
            choices={lists.map(({ id, list_type }) => [id, listNames[list_type]] as const)}
          />
        ) : (
          <input type="hidden" name="list_id" value={only?.id} />
        )}
        <div class="field">
          <p class="hint">News about {project}, nothing else. We’ll email you a link to confirm.</p>
          <button type="submit" class="ghost">
            Subscribe
          </button>
        </div>
      </Form>
    </section>
  );
}
