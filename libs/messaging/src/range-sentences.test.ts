import { z } from 'zod';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import { parseInput } from './parse-input.js';

const messagesOf = (schema: z.ZodType, value: unknown): unknown => {
  try {
    return parseInput(schema, value);
  } catch (error) {
    return (error as { details: { errors: { message: string }[] } }).details.errors.map(({ message }) => message);
  }
};

test.each([
  [z.number().int().min(1).max(1_000_000), 1_000_001, 'Enter 1,000,000 at most.'],
  [z.number().int().min(1).max(100), 0, 'Enter at least 1.'],
  [z.number().positive(), 0, 'Enter more than 0.'],
  [z.string().min(1), '', 'Please fill this in.'],
  [z.string().min(2), 'a', 'Use at least 2 characters.'],
  [z.string().max(3), 'long', 'Use 3 characters at most.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Enter 1 at most.'],
  [z.string().max(3, 'Three letters.'), 'long', 'Three letters.'],
])('a value out of range is refused with a sentence (%#)', (schema, value, sentence) => {
  expect(messagesOf(schema, value)).toEqual([sentence]);
});

test('a promo code for 150 percent is refused with a sentence', () => {
  const code = { code: 'ALL', code_purpose: 'discount', discount_type: 'percentage', discount_value: 150 };
  expect(messagesOf(createPromoCode.input, code)).toEqual(['Enter 100 at most.']);
});
