/** Cache-Control of an object whose key is never written again. */
export const immutable = 'public, max-age=31536000, immutable';
