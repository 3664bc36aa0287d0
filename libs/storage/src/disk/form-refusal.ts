import type { Refusal } from './refusal.js';

/** What a person without a script sees when a form was refused: why, and the way back. */
export const formRefusal = ({ message }: Refusal, returnUrl: string): string =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Not taken</title><p>${escaped(message)} <a href="${escaped(returnUrl)}">Back</a></p></html>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
