/** A part of a letter's body. Its texts are plain; the renderers escape them. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'facts'; facts: { label: string; value: string }[] }
  | { kind: 'codes'; label: string; codes: string[] };

/** An email before it is rendered; the text part and the HTML part are both generated from it. */
export interface Letter {
  subject: string;
  heading: string;
  blocks: Block[];
  /** Why the recipient gets this email; shown in the footer. */
  reason: string;
  /** The page to unsubscribe; only for email that can be unsubscribed from. */
  leave?: { label: string; url: string };
}

/** The email as sent; it always has a text part. */
export interface RenderedLetter {
  subject: string;
  text: string;
  html: string;
}
