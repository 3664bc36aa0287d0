import { fileURLToPath } from 'node:url';

/** The one program that all hooks are; it learns from its name which of them it is. Part of this service, not of any repository. */
export const hookProgram = fileURLToPath(new URL('../../hooks/hook', import.meta.url));
