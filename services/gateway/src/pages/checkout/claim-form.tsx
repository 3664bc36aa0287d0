import { parseUrl } from '@mnw/contracts/parse-url';
import { Form } from '../elements/form.js';

/** Moves a guest's purchase into an account: at once when logged in, else by way of the door. */
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
      <a class="button" href="/join">
        Join
      </a>
      <a class="button ghost" href={`/log-in?next=${encodeURIComponent(next)}`}>
        Log in and keep it
      </a>
    </p>
  );
}

/** Only this button acts; the link from the receipt merely shows it. */
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
