import type { Definition } from '../src/snapshot/describe-contracts.js';

export function loadDefinitions(directory: string, extension: '.ts' | '.js'): Promise<Definition[]>;
