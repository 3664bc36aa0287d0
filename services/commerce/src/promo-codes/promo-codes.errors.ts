import { DomainError } from '@mnw/contracts/domain-error';

/** Unknown, disabled, outside its days, or not for this item: not told apart. */
export class PromoCodeInvalid extends DomainError {
  constructor() {
    super('commerce.promo-code-invalid', 'invalid', 'There is no such code for this item.', { field: 'promo_code' });
  }
}
export class PromoCodeUsedUp extends DomainError {
  constructor() {
    super('commerce.promo-code-used-up', 'conflict', 'This code has been used up.', { field: 'promo_code' });
  }
}
export class PromoCodeTaken extends DomainError {
  constructor() {
    super('commerce.promo-code-taken', 'conflict', 'You have a code of that name.', { field: 'code' });
  }
}
/** Trials and codes for tiers need memberships, which nobody can join yet: such a code could never be used. */
export class MembershipsNotOpen extends DomainError {
  constructor() {
    super('commerce.memberships-not-open', 'conflict', 'Codes for memberships and trials cannot be made yet.', {
      field: 'code_purpose',
    });
  }
}
export class PromoCodeNotFound extends DomainError {
  constructor() {
    super('commerce.promo-code-not-found', 'not-found', 'There is no such code.');
  }
}
export class TargetNotFound extends DomainError {
  constructor(field: string) {
    super('commerce.target-not-found', 'not-found', 'There is no such item, project or tier of yours.', { field });
  }
}
export class MaxUsesBelowUseCount extends DomainError {
  constructor() {
    super('commerce.max-uses-below-use-count', 'conflict', 'The code has been used more often than that.', {
      field: 'max_uses',
    });
  }
}
export class PromoCodeWindow extends DomainError {
  constructor() {
    super('commerce.promo-code-window', 'invalid', 'The code would end before it starts.', { field: 'expires_on' });
  }
}
