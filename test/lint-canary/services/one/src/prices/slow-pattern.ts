export const withoutZeros = (price: string): string => price.replace(/0+$/, '');
export const isPrice = (text: string): boolean => /^[0-9,]+[0-9.]+!$/.test(text);
