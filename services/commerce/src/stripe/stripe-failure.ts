import Stripe from 'stripe';
import { DomainError } from '@mnw/contracts/domain-error';

/**
 * Stripe is unreachable, slow or overloaded. We do not know whether it acted, so the call is retried later with the
 * same idempotency key.
 */
export class PaymentsUnavailable extends DomainError {
  constructor(cause?: unknown) {
    super(
      'commerce.payments-unavailable',
      'unavailable',
      'Payments are not available at the moment. You were not charged twice. Please try again shortly.',
      { retryAfterSeconds: 5 },
    );
    this.cause = cause;
  }
}

/**
 * Stripe understood and refused the request, so a retry would not help. A reused idempotency key is not such a
 * refusal.
 */
export const isRefusal = (error: unknown): error is Stripe.errors.StripeError =>
  error instanceof Stripe.errors.StripeInvalidRequestError ||
  error instanceof Stripe.errors.StripeCardError ||
  error instanceof Stripe.errors.StripePermissionError;

/**
 * Stripe no longer lets us act for this account: its owner disconnected it, or it was closed. An API key that lacks
 * a permission causes a different error code.
 */
export const isAccountGone = (error: unknown): boolean =>
  isRefusal(error) && error.code === 'account_invalid' && error.statusCode === 403;

/**
 * Like `callStripe`, for calls whose refusal has one meaning: `refused` makes the error for the caller, and the
 * original becomes its cause.
 */
export async function callStripeOr<T>(refused: (reason: string) => DomainError, call: () => Promise<T>): Promise<T> {
  try {
    return await callStripe(call);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw Object.assign(refused(error.code ?? error.type), { cause: error });
  }
}

/** Runs a call to Stripe. Every failure except a refusal becomes `PaymentsUnavailable` with its cause. */
export async function callStripe<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isRefusal(error) || !(error instanceof Stripe.errors.StripeError)) throw error;
    throw new PaymentsUnavailable(error);
  }
}
