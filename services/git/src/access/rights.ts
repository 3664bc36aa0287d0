import { requireActiveAccount, type AccountActor, type Actor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import { NotYoursToChange, RepositoryArchived } from './access.errors.js';
import type { SeenRepository } from './seen-repository.queries.js';

export const mayWrite = ({ access }: Pick<SeenRepository, 'access'>): boolean => access !== 'read';

/** Whoever sees a repository may speak there, with an address that is theirs. */
export function requireVoice(repository: SeenRepository, actor: Actor): AccountActor {
  const account = requireActiveAccount(actor);
  if (!account.emailVerified) throw new DomainError('auth.email-unverified', 'forbidden', 'Verify your e-mail address first.');
  if (repository.archived_at) throw new RepositoryArchived();
  return account;
}

export function requireWrite(repository: SeenRepository, actor: Actor): AccountActor {
  const account = requireActiveAccount(actor);
  if (!mayWrite(repository)) throw new NotYoursToChange();
  if (repository.archived_at) throw new RepositoryArchived();
  return account;
}
