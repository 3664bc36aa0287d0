import type { Refusal } from './refusal.js';

/** The page that a person without JavaScript sees when a form is refused, with the reason and a link back. */
export const formRefusal = ({ message }: Refusal, returnUrl: string): string =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Upload failed</title><p>${escaped(message)} <a href="${escaped(returnUrl)}">Back</a></p></html>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
