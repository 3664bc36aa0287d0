/** A part of a letter's body. Texts are plain: the renderers escape them. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'facts'; facts: { label: string; value: string }[] }
  | { kind: 'codes'; label: string; codes: string[] };

/** One mail before it is rendered: both the text part and the HTML part come from this. */
export interface Letter {
  subject: string;
  heading: string;
  blocks: Block[];
  /** Why the reader gets this, shown at the foot. */
  reason: string;
  /** Page that ends it; only for mail that can be ended. */
  leave?: { label: string; url: string };
}

/** What is sent: never without a text part. */
export interface RenderedLetter {
  subject: string;
  text: string;
  html: string;
}
