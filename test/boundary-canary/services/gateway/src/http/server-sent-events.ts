export const opening = ': open';
