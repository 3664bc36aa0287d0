export const pool = 5;
