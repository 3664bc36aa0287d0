const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT');
export const isTaken = (error: unknown): boolean => hasCode(error, 'EEXIST');
