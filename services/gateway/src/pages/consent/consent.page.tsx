import type { OutputOf } from '@mnw/contracts/define-rpc';
import { parseUrl } from '@mnw/contracts/parse-url';
import type { reviewAuthorization } from '@mnw/contracts/identity/authorization.rpc';
import { Form } from '../elements/form.js';
import { PersonLink } from '../elements/person.js';
import { Document } from '../frame/document.js';
import { hiddenFields, type AuthorizationQuery } from './authorization-query.js';

interface ConsentPageProps {
  review: OutputOf<typeof reviewAuthorization>;
  query: AuthorizationQuery;
  username: string;
}

const meaningOf = {
  profile: 'See your username, name and perks: Fan+, whether you are a creator, and your plan.',
  sync: 'Sync its own data between your devices. It can’t see what other apps store.',
};

/** Asks whether an app may access the account. */
export function ConsentPage({ review: { app, scopes }, query, username }: ConsentPageProps) {
  return (
    <Document title={`Allow ${app.name} to access your account?`} width="narrow" hidden>
      <header class="stack tight">
        <h1>Allow {app.name} to access your account?</h1>
        <p class="lead">
          An app by <PersonLink username={app.creator_username} /> wants to access your account,{' '}
          <strong>@{username}</strong>.
        </p>
      </header>
      <section class="panel stack" aria-labelledby="asked">
        <h2 id="asked">It will be able to</h2>
        <ul>
          {scopes.map((scope) => (
            <li key={scope}>{meaningOf[scope]}</li>
          ))}
        </ul>
        <p class="quiet">It never sees your password, and can’t buy, sell or change your account.</p>
      </section>
      <Form action="/oauth/authorize">
        {hiddenFields(query).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="stack tight">
          <button type="submit" name="decision" value="allow" class="big">
            Allow
          </button>
          <button type="submit" name="decision" value="deny" class="ghost big">
            Cancel
          </button>
        </div>
        <p class="hint">
          You’ll return to {destinationOf(query.request.redirect_uri)}. You can revoke this at any time under{' '}
          <a href="/account/apps">Apps with access</a>.
        </p>
      </Form>
    </Document>
  );
}

function destinationOf(redirectUri: string): string {
  const url = parseUrl(redirectUri);
  if (!url) return 'the app';
  const { protocol, host, hostname } = url;
  if (protocol === 'https:') return host;
  return protocol === 'http:'
    ? `the app on this computer (${hostname})`
    : `the app on this device (${protocol.slice(0, -1)})`;
}
