/** How a guest is shown to the seller: the address with its local part shortened, or the word when there is none. */
export function displayOf(email: string | null | undefined): string {
  const at = email?.lastIndexOf('@') ?? -1;
  return email && at > 0 ? `${email[0]}…${email.slice(at)}` : 'Guest';
}
