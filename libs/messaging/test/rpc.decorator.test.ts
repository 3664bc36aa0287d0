import { z } from 'zod';
import { defineRpc } from '@mnw/contracts/define-rpc';
import { Rpc } from '../src/rpc.decorator.js';

const parts = { input: z.object({}), output: z.object({}) };
const [first, second] = [defineRpc('rpc.ota.first.v1', parts), defineRpc('rpc.ota.second.v1', parts)];

test('a method serves one RPC, because Nest would silently forget the other', () => {
  const declare = () => {
    class Both {
      @Rpc(second)
      @Rpc(first)
      execute() {
        return {};
      }
    }
    return Both;
  };
  expect(declare).toThrow('Both.execute serves two RPCs');
});
