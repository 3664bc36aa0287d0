import { fileURLToPath } from 'node:url';

/**
 * The single program for all hooks; it takes the hook's name from its own file name. It belongs to this service,
 * not to a repository.
 */
export const hookProgram = fileURLToPath(new URL('../../hooks/hook', import.meta.url));
