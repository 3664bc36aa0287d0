import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { ApiScope, listApiTokens } from '@mnw/contracts/identity/api-tokens.rpc';
import { SelectField, TextField } from '../elements/fields.js';
import type { FormState } from '../elements/form-state.js';
import { Form } from '../elements/form.js';
import { Notice } from '../elements/notice.js';
import { When } from '../elements/when.js';

interface TokensProps {
  tokens: OutputOf<typeof listApiTokens>['data'];
  newToken: string | null;
  state: FormState | undefined;
}

/** A record, so that the compiler requires an entry for every scope. */
const meanings: Record<ApiScope, string> = {
  '*': 'Everything you can do, except money and security',
  'catalog:read': 'Read projects, items and files',
  'catalog:write': 'Change projects, items and files',
  'commerce:read': 'Read sales and licence keys',
  'git:read': 'Read repositories and issues',
  'git:write': 'Push to repositories and write issues',
  'ota:read': 'Read app releases',
  'ota:write': 'Publish app releases',
  'builds:write': 'Start builds and read their logs',
};
const scopes = Object.entries(meanings);

/** Lists API tokens, which give programs access to the account, and creates new ones. */
export function Tokens({ tokens, newToken, state }: TokensProps) {
  return (
    <section class="panel stack" aria-labelledby="tokens">
      <h2 id="tokens">API tokens</h2>
      <p class="quiet">
        For programs that act for you. Anyone who has a token can do what it allows. Apps you’ve signed in to are under{' '}
        <a href="/account/apps">Apps with access</a>; keys for git are under <a href="/account/ssh-keys">SSH keys</a>.
      </p>
      {newToken !== null && (
        <Notice kind="done" title="Copy it now. We won’t show it again.">
          <code class="key">{newToken}</code>
        </Notice>
      )}
      {tokens.length > 0 && (
        <ul class="rows">
          {tokens.map((token) => (
            <li key={token.id}>
              <div class="grow">
                <h3>
                  <bdi>{token.name}</bdi>
                </h3>
                <p class="quiet small-text">
                  <span class="mono">{token.prefix}…</span> created <When at={token.created_at} />,{' '}
                  {token.last_used_at === null ? (
                    'never used'
                  ) : (
                    <>
                      last used <When at={token.last_used_at} />
                    </>
                  )}
                </p>
              </div>
              <Form action={`/account/tokens/${token.id}/revoke`}>
                <button type="submit" class="danger small" aria-label={`Revoke ${token.name}`}>
                  Revoke
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <details open={state !== undefined}>
        <summary>New API token</summary>
        <Form action="/account/tokens" state={state}>
          <TextField name="name" label="Name" required maxLength={80} />
          <SelectField name="scopes" label="Access" required choices={scopes} />
          <TextField name="expires_in_days" label="Valid for (days)" inputMode="numeric" maxLength={4} />
          <button type="submit">Create token</button>
        </Form>
      </details>
    </section>
  );
}
