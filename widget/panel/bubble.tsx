/** @jsxImportSource preact */
/** One message: what was said, when, and how far it has come. */
import type { OwnStatus } from '../../client/delivery.ts'
import type { MessageRow } from '../../client/presentation/thread-rows.ts'
import type { Message } from '../../client/shapes.ts'
import { Avatar } from './avatar.tsx'
import { Icon, type IconName } from './icon.tsx'
import { LinkedText } from './linked-text.tsx'
import { Parts } from './parts.tsx'
import { usePanel } from './use-panel.ts'

const signs: Record<OwnStatus, IconName> = {
  sending: 'waiting',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
}

export interface BubbleProps {
  row: MessageRow
  /** Once the server has it. */
  message: Message | undefined
  endsRun: boolean
  isLastOwn: boolean
}

export function Bubble({ row, message, endsRun, isLastOwn }: BubbleProps) {
  const { speech, site } = usePanel()
  const { isOwn, startsRun, author, text, isDeleted, at, editedAt, status } = row
  const name = author || speech.say('you')
  const isAside = status !== undefined && status !== 'failed' && status !== 'sending' && !isLastOwn
  const onlyPictures = !text && row.parts.length > 0 && row.parts.every(isPicture)
  return (
    <article
      class={`message ${isOwn ? 'own' : 'theirs'} ${startsRun ? 'starts' : ''} ${endsRun ? 'ends' : ''}`}
      data-status={status}
    >
      {!isOwn &&
        (endsRun ? (
          <Avatar name={name} url={site.agents.find((agent) => agent.name === name)?.avatar_url} />
        ) : (
          <span class="avatar-place" />
        ))}
      <div class="said">
        <span class={startsRun && !isOwn ? 'author' : 'unseen'} dir="auto">
          {name}
        </span>
        <div class={`bubble ${onlyPictures ? 'bare' : ''}`}>
          {isDeleted ? (
            <p class="text absent">{speech.say('deleted')}</p>
          ) : (
            <>
              {text && (
                <p class={`text ${isBigEmoji(text) ? 'big' : ''}`} dir="auto">
                  <LinkedText text={text} />
                </p>
              )}
              <Parts row={row} message={message} />
            </>
          )}
        </div>
        <div class={`meta ${endsRun || status === 'failed' ? '' : 'aside'}`}>
          {editedAt && (
            <span class="edited" title={speech.dates.full(editedAt)}>
              {speech.say('edited', { time: speech.dates.time(editedAt) })}
            </span>
          )}
          <time dateTime={at.toISOString()} title={speech.dates.full(at)}>
            {speech.dates.time(at)}
          </time>
          <Status row={row} isAside={isAside} />
        </div>
      </div>
    </article>
  )
}

/** Every message says how far it has come; only the newest shows it. */
function Status({ row: { status, clientId }, isAside }: { row: MessageRow; isAside: boolean }) {
  const panel = usePanel()
  const { speech, session } = panel
  const { chat } = session
  if (status === undefined) return null
  if (status === 'sending')
    return (
      <span class="status">
        <Icon name="waiting" />
        {chat?.connection === 'online' ? (
          <span class="unseen">{speech.say('sending')}</span>
        ) : (
          speech.say('waiting')
        )}
      </span>
    )
  if (status === 'failed' && clientId !== undefined)
    return (
      <span class="status">
        <Icon name="failed" />
        {speech.say('failed')}
        <button type="button" class="link" onClick={() => chat?.retry(clientId)}>
          {speech.say('retry')}
        </button>
        <button type="button" class="link" onClick={() => chat?.discard(clientId)}>
          {speech.say('discard')}
        </button>
      </span>
    )
  return (
    <span class={`status ${isAside ? 'unseen' : ''}`}>
      <Icon name={signs[status]} />
      <span>{speech.say(status)}</span>
    </span>
  )
}

function isPicture(part: MessageRow['parts'][number]): boolean {
  return part.kind === 'file' && part.file.is_image
}

/** One to three emoji and nothing else; each may have a colour of skin, or be several joined. */
function isBigEmoji(text: string): boolean {
  return /^(?:\p{RGI_Emoji}\s*){1,3}$/v.test(text)
}
