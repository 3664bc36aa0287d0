/** @param {number} port */
const addressOf = (port) => `127.0.0.1:${port}`;

export const untyped = (port) => addressOf(port);
export const wrong = addressOf('31500');
export const unknownOption = (/** @type {{ port: number }} */ { port, host }) => `${host}:${port}`;
