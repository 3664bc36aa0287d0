import { Notice } from '../elements/notice.js';
import { Document } from '../frame/document.js';
import { ClaimButton } from './claim-form.js';

/** Opened from a receipt: puts the purchase into the library of who is logged in. */
export function ClaimPage({ token, refusal }: { token: string; refusal: string | null }) {
  return (
    <Document title="Keep your purchase" width="narrow" hidden>
      <h1>Keep it in your library</h1>
      <p class="lead">What you bought as a guest moves to your account. The page from your receipt goes on working.</p>
      {refusal === null ? <ClaimButton token={token} /> : <Notice kind="error">{refusal}</Notice>}
    </Document>
  );
}
