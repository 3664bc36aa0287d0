import { DomainError } from '@mnw/contracts/domain-error';

/** PostgreSQL's report about a failed statement, as `pg` passes it on. */
interface PostgresFailure extends Error {
  code: string;
  constraint?: string;
}

/** The refusal that a violated constraint means, by the constraint's name. */
export type ConstraintErrors = Readonly<Record<string, () => DomainError>>;

// PostgreSQL 18 reports a refused `on delete restrict` with 23001.
const integrityViolations = new Set(['23505', '23503', '23001', '23514', '23P01']);
const retryableCodes = new Set(['40001', '40P01']);
const connectionLost = /^(08|57P0[123]|53300)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

const isPostgresFailure = (error: unknown): error is PostgresFailure =>
  error instanceof Error && typeof (error as Partial<PostgresFailure>).code === 'string';

/** A serialisation failure or deadlock, after which the whole transaction may be retried. */
export const isRetryable = (error: unknown): boolean => isPostgresFailure(error) && retryableCodes.has(error.code);

/** PostgreSQL is down, restarting or refused the connection. */
export const isConnectionLost = (error: unknown): boolean =>
  error instanceof Error &&
  ((isPostgresFailure(error) && connectionLost.test(error.code)) ||
    /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(error.message));

/** Translates a failure for the caller: the named constraint's refusal, `db.unavailable`, or the failure itself. */
export function explain(error: unknown, constraints: ConstraintErrors): unknown {
  if (isPostgresFailure(error) && integrityViolations.has(error.code) && error.constraint)
    return constraints[error.constraint]?.() ?? error;
  if (isConnectionLost(error))
    return new DomainError('db.unavailable', 'unavailable', 'The database is not reachable at the moment.', {
      retryAfterSeconds: 2,
    });
  return error;
}
