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

/** Every scope there is, or it could not be chosen. */
const meanings: Record<ApiScope, string> = {
  '*': 'Everything a log-in may, except money and security',
  'catalog:read': 'Reading projects, items and files',
  'catalog:write': 'Changing projects, items and files',
  'commerce:read': 'Reading sales and keys',
  'git:read': 'Reading repositories and issues',
  'git:write': 'Pushing to repositories, writing issues',
  'ota:read': 'Reading releases of apps',
  'ota:write': 'Publishing releases of apps',
  'builds:write': 'Starting builds and reading their logs',
};
const scopes = Object.entries(meanings);

/** Keys for programs of one's own. */
export function Tokens({ tokens, newToken, state }: TokensProps) {
  return (
    <section class="panel stack" aria-labelledby="tokens">
      <h2 id="tokens">API tokens</h2>
      <p class="quiet">
        For programs that act for you. Anyone who has one can do what it allows. What you signed in to with this account
        is under <a href="/account/apps">apps with access</a>; the keys that git uses are under{' '}
        <a href="/account/ssh-keys">SSH keys</a>.
      </p>
      {newToken !== null && (
        <Notice kind="done" title="Copy it now, it is not shown again">
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
                  <span class="mono">{token.prefix}…</span> made <When at={token.created_at} />,{' '}
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
        <summary>Make a token</summary>
        <Form action="/account/tokens" state={state}>
          <TextField name="name" label="What is it for" required maxLength={80} />
          <SelectField name="scopes" label="What may it do" required choices={scopes} />
          <TextField name="expires_in_days" label="Days until it ends" inputMode="numeric" maxLength={4} />
          <button type="submit">Create token</button>
        </Form>
      </details>
    </section>
  );
}
