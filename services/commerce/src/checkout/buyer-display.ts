import { maskedEmail } from '@mnw/contracts/masked-email';

/** How a guest is shown to the seller: the masked address, or the word when there is none. */
export const displayOf = (email: string | null | undefined): string => (email ? maskedEmail(email) : 'Guest');
