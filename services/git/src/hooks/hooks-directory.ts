import { fileURLToPath } from 'node:url';

/** The one directory of hooks: part of the program, not of any repository. */
export const hooksDirectory = fileURLToPath(new URL('../../hooks', import.meta.url));
