export const name = 'tests';
