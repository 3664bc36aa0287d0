import { each, LifeCycle } from './life-cycle.js';

const door = new LifeCycle(['open', 'shut', 'locked'], {
  shut: { by: 'Visitor', moves: { open: ['shut'] } },
  unlock: { by: 'Owner', moves: each(['locked'], ['shut', 'open']) },
});

test('a step says from which states it is allowed, in the order of the states, and where it leads', () => {
  expect(door.from('shut')).toEqual(['open']);
  expect(door.from('unlock', 'open')).toEqual(['locked']);
  expect(door.from('shut', 'locked')).toEqual([]);
  expect(door.to('unlock', 'locked')).toEqual(['shut', 'open']);
});

test('a step that was not declared leads nowhere', () => {
  expect(door.to('unlock', 'open')).toEqual([]);
});
