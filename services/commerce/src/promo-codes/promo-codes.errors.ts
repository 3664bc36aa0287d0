import { DomainError } from '@mnw/contracts/domain-error';

/**
 * The code is unknown, disabled, outside its validity period, or not valid for this item; callers cannot tell these
 * apart.
 */
export class PromoCodeInvalid extends DomainError {
  constructor() {
    super('commerce.promo-code-invalid', 'invalid', 'This code does not work for this item.', { field: 'promo_code' });
  }
}
export class PromoCodeUsedUp extends DomainError {
  constructor() {
    super('commerce.promo-code-used-up', 'conflict', 'This code has been used up.', { field: 'promo_code' });
  }
}
export class PromoCodeTaken extends DomainError {
  constructor() {
    super('commerce.promo-code-taken', 'conflict', 'You already have a code with that name.', { field: 'code' });
  }
}
/** Trial and tier codes need memberships, which nobody can join yet, so such a code could never be used. */
export class MembershipsNotOpen extends DomainError {
  constructor() {
    super('commerce.memberships-not-open', 'conflict', 'Codes for memberships and trials cannot be created yet.', {
      field: 'code_purpose',
    });
  }
}
export class PromoCodeNotFound extends DomainError {
  constructor() {
    super('commerce.promo-code-not-found', 'not-found', 'You have no such code.');
  }
}
export class TargetNotFound extends DomainError {
  constructor(field: string) {
    super('commerce.target-not-found', 'not-found', 'You have no such item, project or tier.', { field });
  }
}
export class MaxUsesBelowUseCount extends DomainError {
  constructor() {
    super('commerce.max-uses-below-use-count', 'conflict', 'The code has already been used more often than that.', {
      field: 'max_uses',
    });
  }
}
export class PromoCodeWindow extends DomainError {
  constructor() {
    super('commerce.promo-code-window', 'invalid', 'The code would expire before it starts.', { field: 'expires_on' });
  }
}
