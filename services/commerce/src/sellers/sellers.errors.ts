import { DomainError } from '@mnw/contracts/domain-error';

/** Stripe refuses to open or continue this account: it does not know the account, or the platform may not access it. */
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
