import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listSessions } from '@mnw/contracts/identity/sessions.rpc';
import { Form } from '../elements/form.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';

/** Lists the sessions of the account, each with a button to end it. */
export function Sessions({ sessions }: { sessions: OutputOf<typeof listSessions>['data'] }) {
  return (
    <section class="panel" aria-labelledby="sessions">
      <h2 id="sessions">Where you are logged in</h2>
      <ul class="rows">
        {sessions.map((session) => (
          <li key={session.id}>
            <div class="grow">
              <h3>
                {browserOf(session.user_agent)} {session.current && <Pill tone="good">This device</Pill>}
              </h3>
              <p class="quiet small-text">
                Last seen <When at={session.last_seen_at} exact />, from {session.ip_prefix || 'an unknown location'}
              </p>
            </div>
            {!session.current && (
              <Form action={`/account/sessions/${session.id}/end`}>
                <button type="submit" class="ghost small" aria-label={`Log out ${browserOf(session.user_agent)}`}>
                  Log out
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Form action="/account/log-out-everywhere">
        <button type="submit" class="danger">
          Log out everywhere
        </button>
        <p class="hint">
          This logs you out here too. API tokens and apps stop working, and SSH keys are paused until you confirm them.
        </p>
      </Form>
    </section>
  );
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

function browserOf(userAgent: string): string {
  const nameIn = (known: typeof browsers) => known.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = nameIn(browsers);
  const system = nameIn(systems);
  if (browser === undefined) return userAgent.slice(0, 40) || 'Unknown browser';
  return system === undefined ? browser : `${browser} on ${system}`;
}
