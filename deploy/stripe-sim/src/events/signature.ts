import { createHmac } from 'node:crypto';

/** The Stripe-Signature header: HMAC-SHA256 over `<seconds>.<body>`, one `v1` for each secret in use. */
export function signatureHeader(body: string, secrets: readonly string[], seconds: number): string {
  const signatures = secrets.map(
    (secret) =>
      `v1=${createHmac('sha256', secret)
        .update(`${String(seconds)}.${body}`)
        .digest('hex')}`,
  );
  return [`t=${String(seconds)}`, ...signatures].join(',');
}
