import { z } from 'zod';
import { defineRpc } from '@mnw/contracts/define-rpc';

const Text = z.object({ text: z.string().max(100) });

/** Answers what it was asked: the bus and nothing else. */
export const echo = defineRpc('rpc.catalog.echo.v1', { input: Text, output: Text });
