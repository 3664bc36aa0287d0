import type { discover } from '@mnw/contracts/catalog/discover.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Cover } from '../elements/cover.js';
import { Empty } from '../elements/empty.js';
import { Document } from '../frame/document.js';
import { Slip, SlipLine, SlipLines } from '../elements/slip.js';
import { ItemGrid } from './item-card.js';
import { ProjectGrid } from './project-card.js';

type Front = OutputOf<typeof discover>;

const intro = 'Music, software, video and writing, straight from the people who made it. They get the money.';

/** The home page: what the site is, what is new, and where the money goes. */
export function HomePage({ front }: { front: Front }) {
  return (
    <Document title="MNW" description={intro} canonical="/">
      <Hero front={front} />
      <section aria-labelledby="new">
        <div class="section-head">
          <h2 id="new">Just out</h2>
          <a href="/discover?sort=newest">Everything new</a>
        </div>
        {front.newest.length === 0 ? <NothingYet /> : <ItemGrid items={front.newest.slice(0, 10)} />}
      </section>
      {front.projects.length > 0 && (
        <section aria-labelledby="projects">
          <div class="section-head">
            <h2 id="projects">Projects to get lost in</h2>
            <a href="/discover?kind=project">All projects</a>
          </div>
          <ProjectGrid projects={front.projects.slice(0, 5)} />
        </section>
      )}
      {front.most_sold.length > 0 && (
        <section aria-labelledby="sold">
          <div class="section-head">
            <h2 id="sold">Best-selling</h2>
            <a href="/discover?sort=sold">See all</a>
          </div>
          <ItemGrid items={front.most_sold.slice(0, 5)} />
        </section>
      )}
      <WhereTheMoneyGoes />
    </Document>
  );
}

function Hero({ front }: { front: Front }) {
  return (
    <header class="hero">
      <div>
        <h1>
          Buy it from the one who <em>made</em> it.
        </h1>
        <p class="lead">{intro}</p>
        <p class="row">
          <a class="button" href="/discover">
            Discover
          </a>
          <a class="button ghost" href="/join">
            Sell your work
          </a>
        </p>
      </div>
      <div class="mosaic" aria-hidden="true">
        {mosaicOf(front).map(({ id, kind }) => (
          <Cover key={id} id={id} kind={kind} />
        ))}
      </div>
    </header>
  );
}

const fillers = ['music', 'software', 'writing', 'art', 'bundle', 'music', 'video', 'game', 'book', 'music'];

// Ten patterns fill the 4×4 field: the newest items first, then fillers if there are fewer than ten.
function mosaicOf({ newest }: Front): { id: string; kind: string }[] {
  const shown = newest.slice(0, 10).map(({ id, item_type }) => ({ id: `${id}`, kind: item_type as string }));
  return [...shown, ...fillers.slice(shown.length).map((kind, index) => ({ id: `${kind} ${index}`, kind }))];
}

function NothingYet() {
  return (
    <Empty title="Nothing published yet">
      <p>Yours could be the first.</p>
      <p>
        <a class="button" href="/dashboard">
          Sell your work
        </a>
      </p>
    </Empty>
  );
}

function WhereTheMoneyGoes() {
  return (
    <section class="statement" aria-labelledby="money">
      <div>
        <h2 id="money" class="display">
          You pay $10. They get $10, minus card fees.
        </h2>
        <p class="lead">
          We take 0% of every sale. Payments go straight into the creator's own Stripe account, and files, keys and
          mailing lists stay theirs.
        </p>
        <p>
          <a class="button" href="/join">
            Join
          </a>
        </p>
      </div>
      <Slip>
        <p class="eyebrow">Where the money goes</p>
        <SlipLines>
          <SlipLine label="You pay">$10.00</SlipLine>
          <SlipLine label="Platform">$0.00</SlipLine>
          <SlipLine label="Card fees (Stripe)">about $0.59</SlipLine>
          <SlipLine label="The creator" sum>
            $9.41
          </SlipLine>
        </SlipLines>
        <p class="quiet small-text">Card fees depend on the card and the country.</p>
      </Slip>
    </section>
  );
}
