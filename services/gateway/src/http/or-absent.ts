import { DomainError } from '@mnw/contracts/domain-error';

/** A part the page can do without: null while the service that knows is away. Every other failure goes on. */
export async function orAbsent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unavailable') return null;
    throw error;
  }
}
