import { maskedEmail } from '@mnw/contracts/masked-email';

/** How a guest is shown to the seller: the masked email address, or "Guest" if there is none. */
export const displayOf = (email: string | null | undefined): string => (email ? maskedEmail(email) : 'Guest');
