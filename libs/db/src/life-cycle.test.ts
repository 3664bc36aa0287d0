import { each, LifeCycle } from './life-cycle.js';

const door = new LifeCycle(['open', 'shut', 'locked'], {
  shut: { by: 'Visitor', moves: { open: ['shut'] } },
  unlock: { by: 'Owner', moves: each(['locked'], ['shut', 'open']) },
});

test('a step knows the states from which it is allowed, in the order of the states, and its targets', () => {
  expect(door.from('shut')).toEqual(['open']);
  expect(door.from('unlock', 'open')).toEqual(['locked']);
  expect(door.from('shut', 'locked')).toEqual([]);
  expect(door.to('unlock', 'locked')).toEqual(['shut', 'open']);
});

test('an undeclared step has no targets', () => {
  expect(door.to('unlock', 'open')).toEqual([]);
});
