import { DomainError } from '@mnw/contracts/domain-error';

/** Stripe will not open or continue this account: it does not know it, or the platform may not. */
export class OnboardingRefused extends DomainError {
  constructor(reason: string) {
    super(
      'commerce.onboarding-refused',
      'conflict',
      'The payment provider does not accept this account. Ask the operator for help.',
      { reason },
    );
  }
}
