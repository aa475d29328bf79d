/** @jsxImportSource preact */
/** What stands beside the words of a message: files, places, people, links, choices, cards, forms. */
import type { Card, Link, Part } from '../../client/presentation/message-parts.ts'
import { isOurs } from '../../client/presentation/our-address.ts'
import type { MessageRow } from '../../client/presentation/thread-rows.ts'
import type { Message } from '../../client/shapes.ts'
import { Choices } from './choices.tsx'
import { FilePart } from './file-part.tsx'
import { questionsIn } from './form-questions.ts'
import { Icon } from './icon.tsx'
import { FormPart } from './on-demand.tsx'
import { usePanel } from './use-panel.ts'

export function Parts({ row, message }: { row: MessageRow; message: Message | undefined }) {
  const questions = message && !row.isOwn ? questionsIn(message) : undefined
  const parts = questions
    ? row.parts.filter(({ kind }) => kind !== 'fields' && kind !== 'unknown')
    : row.parts
  return (
    <>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place in its message
        <PartView key={at} part={part} messageId={row.isOwn ? undefined : row.id} />
      ))}
      {questions && message && <FormPart messageId={message.id} questions={questions} />}
    </>
  )
}

function PartView({ part, messageId }: { part: Part; messageId: string | undefined }) {
  const { speech } = usePanel()
  switch (part.kind) {
    case 'file':
      return <FilePart file={part.file} />
    case 'place':
      return <Place part={part} />
    case 'person':
      return <PersonPart part={part} />
    case 'link':
      return (
        <p class="part">
          <Anchor link={part.link} />
        </p>
      )
    case 'choices':
      return <Choices choices={part.choices} messageId={messageId} />
    case 'cards':
      return (
        <ul class="part cards">
          {part.cards.map((card) => (
            <CardView key={card.title} card={card} messageId={messageId} />
          ))}
        </ul>
      )
    case 'fields':
      return (
        <dl class="part fields">
          {part.fields.map(({ label, answer }) => (
            <div key={label}>
              {label !== undefined && <dt dir="auto">{label}</dt>}
              <dd dir="auto">{answer}</dd>
            </div>
          ))}
        </dl>
      )
    case 'unknown':
      return <p class="part absent">{speech.say('unknown')}</p>
  }
}

function Place({ part: { title, latitude, longitude } }: { part: Extract<Part, { kind: 'place' }> }) {
  const { speech } = usePanel()
  const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
  return (
    <p class="part place">
      <Icon name="place" />
      <span>
        <Anchor link={{ title: title ?? speech.say('place'), address }} />
        <span class="coordinates">
          {latitude}, {longitude}
        </span>
      </span>
    </p>
  )
}

function PersonPart({ part: { name, phones, emails } }: { part: Extract<Part, { kind: 'person' }> }) {
  const { speech } = usePanel()
  return (
    <div class="part">
      <strong dir="auto">{name ?? speech.say('person')}</strong>
      <ul class="ways">
        {phones.map((phone) => (
          <li key={phone}>
            <a href={`tel:${encodeURI(phone)}`}>{phone}</a>
          </li>
        ))}
        {emails.map((email) => (
          <li key={email}>
            <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface CardViewProps {
  card: Card
  messageId: string | undefined
}

function CardView({ card: { title, text, links, picture, replies }, messageId }: CardViewProps) {
  // An article is its own link.
  const [only] = links
  const isLink = links.length === 1 && only?.title === title
  return (
    <li>
      {picture && isOurs(picture) && <img class="card-picture" src={picture} alt="" loading="lazy" />}
      {isLink && only ? <Anchor link={only} /> : <strong dir="auto">{title}</strong>}
      {text !== undefined && (
        <span class="card-words" dir="auto">
          {text}
        </span>
      )}
      {!isLink && links.map((link) => <Anchor key={link.address} link={link} />)}
      {replies && <Choices choices={replies} messageId={messageId} />}
    </li>
  )
}

function Anchor({ link: { title, address } }: { link: Link }) {
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
      {title}
    </a>
  )
}
