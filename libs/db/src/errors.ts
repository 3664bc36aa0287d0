import { DomainError } from '@mnw/contracts/domain-error';

/** What PostgreSQL says of a failed statement, as `pg` hands it on. */
interface PostgresFailure extends Error {
  code: string;
  constraint?: string;
}

/** Which refusal a violated constraint means, by the constraint's name. */
export type ConstraintErrors = Readonly<Record<string, () => DomainError>>;

// PostgreSQL 18 answers a refused `on delete restrict` with 23001.
const integrityViolations = new Set(['23505', '23503', '23001', '23514', '23P01']);
const worthRepeating = new Set(['40001', '40P01']);
const connectionLost = /^(08|57P0[123]|53300)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

const isPostgresFailure = (error: unknown): error is PostgresFailure =>
  error instanceof Error && typeof (error as Partial<PostgresFailure>).code === 'string';

/** Serialisation failure or deadlock: the whole transaction may be tried again. */
export const isRetryable = (error: unknown): boolean => isPostgresFailure(error) && worthRepeating.has(error.code);

/** PostgreSQL is away, restarting or refused the connection. */
export const isConnectionLost = (error: unknown): boolean =>
  error instanceof Error &&
  ((isPostgresFailure(error) && connectionLost.test(error.code)) ||
    /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(error.message));

/** Turns a failure into what the caller should see: the named constraint's refusal, `db.unavailable`, or the failure itself. */
export function explain(error: unknown, constraints: ConstraintErrors): unknown {
  if (isPostgresFailure(error) && integrityViolations.has(error.code) && error.constraint)
    return constraints[error.constraint]?.() ?? error;
  if (isConnectionLost(error))
    return new DomainError('db.unavailable', 'unavailable', 'The database is not reachable just now.', {
      retryAfterSeconds: 2,
    });
  return error;
}
