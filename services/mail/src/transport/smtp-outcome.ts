import type { Outcome } from './outgoing.js';

/** What nodemailer throws; `code` is not trusted to tell a bad address from a busy server, the reply is. */
export interface SmtpFailure extends Error {
  responseCode?: number;
  response?: string;
  command?: string;
}

/** `isBodyRead`: the server had asked for the message and we had begun to hand it over. */
export function outcomeOfFailure(error: SmtpFailure, isBodyRead: boolean): Outcome {
  const response = (error.response ?? error.message).slice(0, 500);
  if (error.responseCode && error.responseCode >= 400)
    return { kind: 'refused', code: error.responseCode, response, isAtRecipient: error.command === 'RCPT TO' };
  return { kind: isBodyRead ? 'unknown' : 'not-sent', response };
}
