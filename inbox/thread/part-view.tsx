/** What stands beside the words of a message: files, places, people, links, choices, cards, forms. */
import { Check, MapPin, User } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Card, Choice, Field, Link, Part } from '../../client/presentation/message-parts.ts'
import { isOurs } from '../../client/presentation/our-address.ts'
import { classNames } from '../kit/class-names.ts'
import { useWords } from '../words/words.ts'
import { FileView } from './file-view.tsx'
import { isSafeLink } from './linked-text.ts'
import { OutsideLink } from './text-view.tsx'
import { threadWords } from './words.ts'

const frame = 'flex flex-col gap-1 rounded-lg border border-line bg-surface px-3 py-2 text-text'

export function PartView({ part }: { part: Part }) {
  const words = useWords(threadWords)
  switch (part.kind) {
    case 'file':
      return <FileView file={part.file} />
    case 'place':
      return <Place {...part} />
    case 'person':
      return <Person {...part} />
    case 'link':
      return <Anchor link={part.link} />
    case 'choices':
      return <Choices choices={part.choices} />
    case 'cards':
      return (
        <ul className="flex flex-col gap-2">
          {keyed(part.cards, (card) => (
            <CardView card={card} />
          ))}
        </ul>
      )
    case 'fields':
      return (
        <dl className={frame}>
          {keyed(
            part.fields,
            (field) => (
              <FieldView field={field} />
            ),
            'div',
          )}
        </dl>
      )
    case 'unknown':
      return <p className="italic opacity-80">{words.unknownContent}</p>
  }
}

function Place({ title, latitude, longitude }: Extract<Part, { kind: 'place' }>) {
  const words = useWords(threadWords)
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
  return (
    <div className={frame}>
      <span className="flex items-center gap-2">
        <MapPin size={16} aria-hidden="true" className="shrink-0 text-muted" />
        <OutsideLink href={href} title={title ?? words.place} />
      </span>
      <span className="text-xs text-muted">
        {latitude}, {longitude}
      </span>
    </div>
  )
}

function Person({ name, phones, emails }: Extract<Part, { kind: 'person' }>) {
  const words = useWords(threadWords)
  const ways = [
    ...phones.map((phone) => ({ title: phone, address: `tel:${encodeURI(phone)}` })),
    ...emails.map((email) => ({ title: email, address: `mailto:${encodeURIComponent(email)}` })),
  ]
  return (
    <div className={frame}>
      <strong dir="auto" className="flex items-center gap-2 font-semibold">
        <User size={16} aria-hidden="true" className="shrink-0 text-muted" />
        {name ?? words.person}
      </strong>
      <ul>
        {keyed(ways, (way) => (
          <Anchor link={way} />
        ))}
      </ul>
    </div>
  )
}

function Choices({ choices }: { choices: Choice[] }) {
  const words = useWords(threadWords)
  return (
    <ul aria-label={words.choices} className="flex flex-wrap gap-1.5">
      {keyed(choices, ({ title, isChosen }) => (
        <span
          dir="auto"
          className={classNames(
            'inline-block rounded-full border px-2.5 py-0.5 text-text',
            isChosen ? 'border-accent bg-selected font-medium text-on-selected' : 'border-line bg-surface',
          )}
        >
          {isChosen && <Check size={14} aria-hidden="true" className="me-1 inline" />}
          {title}
          {isChosen && <span className="sr-only"> ({words.chosen})</span>}
        </span>
      ))}
    </ul>
  )
}

function CardView({ card: { title, text, links, picture, replies } }: { card: Card }) {
  // An article is its own link.
  const isLink = links.length === 1 && links[0]?.title === title
  return (
    <div className={frame}>
      {picture !== undefined && isOurs(picture) && (
        <img
          src={picture}
          alt=""
          loading="lazy"
          className="max-h-48 max-w-full rounded-md object-scale-down"
        />
      )}
      {!isLink && (
        <strong dir="auto" className="font-semibold">
          {title}
        </strong>
      )}
      {isLink && links[0] && <Anchor link={links[0]} />}
      {text !== undefined && <span dir="auto">{text}</span>}
      {!isLink && links.length > 0 && (
        <ul className="flex flex-wrap gap-3">
          {keyed(links, (link) => (
            <Anchor link={link} />
          ))}
        </ul>
      )}
      {replies && <Choices choices={replies} />}
    </div>
  )
}

function FieldView({ field: { label, answer } }: { field: Field }) {
  const words = useWords(threadWords)
  return (
    <>
      {label !== undefined && (
        <dt dir="auto" className="text-xs text-muted">
          {label}
        </dt>
      )}
      {answer === undefined ? (
        <dd className="italic text-muted">{words.unanswered}</dd>
      ) : (
        <dd dir="auto">{answer}</dd>
      )}
    </>
  )
}

function Anchor({ link: { title, address } }: { link: Link }) {
  return isSafeLink(address) ? <OutsideLink href={address} title={title} /> : <span dir="auto">{title}</span>
}

/** Items without a name of their own, by their place: their order does not change. */
function keyed<Item>(items: readonly Item[], draw: (item: Item) => ReactNode, Wrapper: 'li' | 'div' = 'li') {
  return [...items.entries()].map(([place, item]) => <Wrapper key={place}>{draw(item)}</Wrapper>)
}
