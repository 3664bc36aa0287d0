import Stripe from 'stripe';
import { DomainError } from '@mnw/contracts/domain-error';

/** Stripe is away, slow or busy: whether it acted is unknown, so the same call with the same idempotency key comes again later. */
export class PaymentsUnavailable extends DomainError {
  constructor(cause?: unknown) {
    super(
      'commerce.payments-unavailable',
      'unavailable',
      'Payments do not answer just now. Nothing was charged twice; try again in a moment.',
      { retryAfterSeconds: 5 },
    );
    this.cause = cause;
  }
}

/** Stripe understood and said no: repeating the call would not help. A reused idempotency key is not such a no. */
export const isRefusal = (error: unknown): error is Stripe.errors.StripeError =>
  error instanceof Stripe.errors.StripeInvalidRequestError ||
  error instanceof Stripe.errors.StripeCardError ||
  error instanceof Stripe.errors.StripePermissionError;

/** Stripe no longer lets us act for this account: its owner disconnected it, or it was closed. A key that lacks a permission gives another code. */
export const isAccountGone = (error: unknown): boolean =>
  isRefusal(error) && error.code === 'account_invalid' && error.statusCode === 403;

/** As `askStripe`, for calls whose refusal has one meaning: `refused` says it to the caller, the cause goes along. */
export async function askStripeOr<T>(refused: (reason: string) => DomainError, call: () => Promise<T>): Promise<T> {
  try {
    return await askStripe(call);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw Object.assign(refused(error.code ?? error.type), { cause: error });
  }
}

/** Runs a call; everything but a refusal becomes `PaymentsUnavailable` with its cause. */
export async function askStripe<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isRefusal(error) || !(error instanceof Stripe.errors.StripeError)) throw error;
    throw new PaymentsUnavailable(error);
  }
}
