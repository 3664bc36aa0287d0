import type { Outcome } from './outgoing.js';

/**
 * The error that nodemailer throws. Its `code` does not distinguish a bad address from a busy server; the reply does.
 */
export interface SmtpFailure extends Error {
  responseCode?: number;
  response?: string;
  command?: string;
}

/** `isBodyRead`: the server had accepted DATA and the transfer of the message had started. */
export function outcomeOfFailure(error: SmtpFailure, isBodyRead: boolean): Outcome {
  const response = (error.response ?? error.message).slice(0, 500);
  if (error.responseCode && error.responseCode >= 400)
    return { kind: 'refused', code: error.responseCode, response, isAtRecipient: error.command === 'RCPT TO' };
  return { kind: isBodyRead ? 'unknown' : 'not-sent', response };
}
