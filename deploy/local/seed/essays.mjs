export const shopEssay = `A small shop does not have to become a large one. It has to be open when it says so, to know what is on the shelf, and to remember who came in last week.

## What I gave up

I gave up the counter that told me how many people had looked and not bought. It had made me write worse titles.

## What I kept

- A list of what is finished, newest first
- A price beside each thing, and a reason for the price
- A letter to whoever asked for one, and to nobody else

> The best advertisement is a thing that still works.

If you are thinking of opening one of your own: begin with three things you are not ashamed of, and a door that is easy to find.
`;

export const pricingEssay = `People ask what a song costs. Here is the sum.

| part | hours |
|---|---|
| playing | 3 |
| listening again | 11 |
| deciding to keep it | 1 |

Fifteen hours at a wage a person can live on, divided by the sixty people who will want it: a little under seven dollars. That is why it says seven.

## Why some things are free

Because they took an afternoon, or because somebody once gave me theirs.
`;

export const printingCourse = `## Evening one: cutting

A potato, a lino tile or an eraser. Draw in pencil, cut away what should stay white, and cut away from your hand.

## Evening two: ink

Less than you think. Roll it on glass until it *hisses*.

## Evening three: the spoon

Lay the paper on the block and rub in small circles with the back of a wooden spoon. Lift a corner to look; do not let go.

## Evening four: an edition

Ten prints that are nearly the same. Number them. Give away number one.
`;
