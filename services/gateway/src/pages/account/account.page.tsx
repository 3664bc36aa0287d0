import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listApiTokens } from '@mnw/contracts/identity/api-tokens.rpc';
import type { listSessions } from '@mnw/contracts/identity/sessions.rpc';
import type { User } from '@mnw/contracts/identity/user';
import { Notice } from '../elements/notice.js';
import type { FormState } from '../elements/form-state.js';
import { Form } from '../elements/form.js';
import { PersonLink } from '../elements/person.js';
import { Document } from '../frame/document.js';
import { PasswordForm } from './password-form.js';
import { PreferencesForm, ProfileForm } from './profile-forms.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';

export interface AccountPageProps {
  user: User;
  sessions: OutputOf<typeof listSessions>['data'];
  tokens: OutputOf<typeof listApiTokens>['data'];
  /** The token that was just created. It is shown only once. */
  newToken?: string | null;
  /** State of the rejected form, keyed by form name. */
  forms?: Partial<Record<'profile' | 'preferences' | 'password' | 'token', FormState>>;
}

/** Account settings: profile, email and security. */
export function AccountPage({ user, sessions, tokens, newToken = null, forms = {} }: AccountPageProps) {
  return (
    <Document title="Account" width="text" hidden>
      <header class="stack tight">
        <h1>Account</h1>
        <p class="lead">
          <PersonLink username={user.username} />, {user.email}
        </p>
      </header>
      {user.state === 'deactivated' && <Deactivated />}
      {!user.email_verified && <Unverified />}
      <ProfileForm user={user} state={forms.profile} />
      <PreferencesForm user={user} state={forms.preferences} />
      <PasswordForm state={forms.password} />
      <Sessions sessions={sessions} />
      <Tokens tokens={tokens} newToken={newToken} state={forms.token} />
      <p>
        <a href="/account/delete">Delete my account</a>
      </p>
    </Document>
  );
}

function Unverified() {
  return (
    <Notice kind="warning" title="Confirm your email address">
      <p>You need a confirmed address to sell and to run mailing lists.</p>
      <Form action="/account/verify-email">
        <button type="submit" class="ghost small">
          Send a new link
        </button>
      </Form>
    </Notice>
  );
}

function Deactivated() {
  return (
    <Notice kind="warning" title="Your account is deactivated">
      <p>Your page and your projects are hidden.</p>
      <Form action="/account/reactivate">
        <button type="submit" class="small">
          Reactivate my account
        </button>
      </Form>
    </Notice>
  );
}
