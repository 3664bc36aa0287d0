import { DomainError } from '@mnw/contracts/domain-error';

/** Also thrown for other people's projects, so that an id reveals nothing. */
export class ProjectNotFound extends DomainError {
  constructor() {
    super('catalog.project-not-found', 'not-found', 'There is no such project.');
  }
}

export class CategoryNotFound extends DomainError {
  constructor() {
    super('catalog.category-not-found', 'invalid', 'There is no such category.', { field: 'category' });
  }
}

export class CurrencyFixed extends DomainError {
  constructor() {
    super('catalog.currency-fixed', 'conflict', 'The currency of a project that has items cannot be changed.', {
      field: 'currency',
    });
  }
}

/** Stripe would convert another currency at the creator's cost, and its minimum would depend on the day's rate. */
export class CurrencyNotSettled extends DomainError {
  constructor(settled: string) {
    const code = settled.toUpperCase();
    super(
      'catalog.currency-not-settled',
      'conflict',
      `Stripe pays you out in ${code}, so your prices are in ${code} too.`,
      { field: 'currency', currency: settled },
    );
  }
}

export class ProjectHidden extends DomainError {
  constructor() {
    super('catalog.project-not-public', 'conflict', 'You have hidden this project. Publish it first.');
  }
}
