import { Notice } from '../elements/notice.js';
import { Document } from '../frame/document.js';
import { ClaimButton } from './claim-form.js';

/** Opened from a receipt. Adds the purchase to the library of the logged-in account. */
export function ClaimPage({ token, refusal }: { token: string; refusal: string | null }) {
  return (
    <Document title="Add it to your library" width="narrow" hidden>
      <h1>Add it to your library</h1>
      <p class="lead">We’ll move this guest purchase to your account. The link in your receipt keeps working.</p>
      {refusal === null ? <ClaimButton token={token} /> : <Notice kind="error">{refusal}</Notice>}
    </Document>
  );
}
