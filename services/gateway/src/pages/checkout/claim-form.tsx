import { parseUrl } from '@mnw/contracts/parse-url';
import { Form } from '../elements/form.js';
import { pathWithNext } from '../entrance/heading.js';

/**
 * Moves a guest purchase into an account: immediately for a logged-in viewer, otherwise after logging in or joining.
 */
export function ClaimForm({ claimUrl, isLoggedIn }: { claimUrl: string; isLoggedIn: boolean }) {
  const next = pathOf(claimUrl);
  if (isLoggedIn)
    return (
      <p>
        <a class="button" href={next}>
          Add to my library
        </a>
      </p>
    );
  return (
    <p class="row">
      <a class="button" href={pathWithNext('/join', next)}>
        Join
      </a>
      <a class="button ghost" href={pathWithNext('/log-in', next)}>
        Log in and add it
      </a>
    </p>
  );
}

/** Only this button claims the purchase; opening the link from the receipt changes nothing. */
export function ClaimButton({ token }: { token: string }) {
  return (
    <Form action="/library/claim">
      <input type="hidden" name="token" value={token} />
      <button type="submit" class="big">
        Add to my library
      </button>
    </Form>
  );
}

function pathOf(address: string): string {
  const url = parseUrl(address, 'http://page');
  return url ? url.pathname + url.search : '/library';
}
