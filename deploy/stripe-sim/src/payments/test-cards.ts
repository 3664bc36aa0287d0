export interface Decline {
  code: 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'incorrect_number' | 'processing_error';
  declineCode: string;
  message: string;
}

export interface TestCard {
  number: string;
  brand: 'visa' | 'mastercard' | 'amex';
  /** For people: what this card is for. */
  does: string;
  decline?: Decline;
  /** Refunds of it are not settled at once. */
  refundsArePending?: boolean;
  /** A dispute is opened as soon as it is charged. */
  isDisputed?: boolean;
}

/** Test numbers with the meaning Stripe documents for them. */
export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa', does: 'is paid' },
  { number: '5555555555554444', brand: 'mastercard', does: 'is paid (Mastercard)' },
  { number: '378282246310005', brand: 'amex', does: 'is paid (American Express)' },
  {
    number: '4000000000000002',
    brand: 'visa',
    does: 'is declined',
    decline: decline('card_declined', 'generic_decline', 'Your card was declined.'),
  },
  {
    number: '4000000000009995',
    brand: 'visa',
    does: 'has too little money',
    decline: decline('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  },
  {
    number: '4000000000000069',
    brand: 'visa',
    does: 'has expired',
    decline: decline('expired_card', 'expired_card', 'Your card has expired.'),
  },
  {
    number: '4000000000000127',
    brand: 'visa',
    does: 'has a wrong security code',
    decline: decline('incorrect_cvc', 'incorrect_cvc', "Your card's security code is incorrect."),
  },
  {
    number: '4000000000000119',
    brand: 'visa',
    does: 'fails in processing',
    decline: decline(
      'processing_error',
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
    ),
  },
  { number: '4000000000007726', brand: 'visa', does: 'is paid; refunds stay pending', refundsArePending: true },
  { number: '4000000000000259', brand: 'visa', does: 'is paid, then disputed', isDisputed: true },
];

const unknownCard = decline(
  'card_declined',
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test (live) card.',
);
const wrongNumber = decline('incorrect_number', 'incorrect_number', 'Your card number is incorrect.');

/** The card of a number as typed, blanks and dashes allowed. Numbers that are no test card are declined as Stripe's test mode does. */
export function cardOf(typed: string): TestCard {
  const number = typed.replaceAll(/[\s-]/g, '');
  const refusal = /^\d{12,19}$/.test(number) ? unknownCard : wrongNumber;
  return (
    testCards.find((card) => card.number === number) ?? { number, brand: 'visa', does: 'is refused', decline: refusal }
  );
}

function decline(code: Decline['code'], declineCode: string, message: string): Decline {
  return { code, declineCode, message };
}
