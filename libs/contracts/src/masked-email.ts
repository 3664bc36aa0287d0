/** How a seller sees an address, in sales and in lists alike: `g…@example.org`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at > 0 ? `${email[0]}…${email.slice(at)}` : '…';
}
