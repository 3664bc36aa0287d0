import { DomainError } from '@mnw/contracts/domain-error';

/** For an optional part of a page: null while its service is unavailable. Every other error is thrown. */
export async function orAbsent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unavailable') return null;
    throw error;
  }
}
