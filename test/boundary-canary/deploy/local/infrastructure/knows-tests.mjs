import { z } from 'zod';
import { name } from '../tests/own.mjs';

export const known = z.string().parse(name);
