/** @jsxImportSource preact */
/** One conversation: who is there, what was said, what is being written, and how it was when it has ended. */

import type { Outgoing } from '../../client/outbox.ts'
import { rowsOf } from '../../client/presentation/thread-rows.ts'
import type { Message } from '../../client/shapes.ts'
import { withOlderMessages } from '../../client/visitor-state.ts'
import { answererIn } from './answerer.ts'
import { Avatar } from './avatar.tsx'
import { Bar } from './bar.tsx'
import { Composer } from './composer.tsx'
import { lineSentence } from './line-sentence.ts'
import { Menu } from './menu.tsx'
import { Rating } from './on-demand.tsx'
import type { Panel } from './panel.ts'
import { presenceOf } from './presence.ts'
import { Rows } from './rows.tsx'
import { useOld } from './use-old.ts'
import { usePanel } from './use-panel.ts'

export function Thread({ conversationId }: { conversationId: string }) {
  const panel = usePanel()
  const { session, speech, site, surroundings } = panel
  const { chat } = session
  const live = chat?.state.conversation
  const isLive = live?.id === conversationId
  const isNew = conversationId === 'new'
  const old = useOld(isLive || isNew ? undefined : conversationId)
  const isClosed = isLive ? live.status === 'closed' : !isNew
  const outgoing = chat?.outbox.filter((one) => belongs(one, conversationId, live?.id)) ?? []
  const shown = shownIn(panel, { isLive, isNew, old })
  const rows = rowsOf(shown.messages, outgoing, {
    side: 'visitor',
    dates: speech.dates,
    now: new Date(surroundings.now()),
  })
  const typing = isLive ? namesTyping(panel) : []
  const presence = presenceOf(panel)
  const last = rows.at(-1)
  // Whoever has written and waits is told why nobody answers.
  const saysAway = !presence.isOpen && !isClosed && last?.kind === 'message' && last.isOwn
  const line = lineSentence(panel)
  const siteName = site.widget_config.title || site.name
  const name = answererIn(shown.messages) ?? siteName
  const face = site.agents.find((one) => one.name === name)

  return (
    <>
      <Bar
        title={name}
        // Whose name stands above is not named twice.
        under={presence.here.includes(name) ? siteName : presence.short}
        before={<Avatar name={name} url={face?.avatar_url} />}
        back={{ name: 'home' }}
      >
        <Menu conversationId={isNew ? undefined : conversationId} />
      </Bar>
      <p class="line-state" role="status" hidden={line === ''}>
        {line}
      </p>
      <Rows
        rows={rows}
        messages={shown.messages}
        typing={typing}
        hasMore={shown.hasMore}
        loadOlder={() => loadOlder(panel, shown.messages, isLive, old.add)}
        welcome={shown.messages.length + outgoing.length === 0 && !old.isLoading ? presence : undefined}
        trouble={old.hasFailed ? { text: speech.say('notLoaded'), again: old.again } : undefined}
      >
        {saysAway && (
          <p class="closed" role="note" dir="auto">
            {presence.text}
            <br />
            {presence.more}
          </p>
        )}
        {isClosed && <p class="closed">{speech.say(isLive ? 'closed' : 'closedOld')}</p>}
        {isClosed && site.widget_config.rating && <Rating conversationId={conversationId} />}
      </Rows>
      {isClosed && <NewButton />}
      {(isLive || isNew) && <Composer conversationId={isNew ? undefined : conversationId} />}
    </>
  )
}

function NewButton() {
  const panel = usePanel()
  const { conversation } = panel.session.chat?.state ?? {}
  const goesOn = conversation && conversation.status !== 'closed'
  return (
    <div class="foot">
      <button type="button" class="secondary" onClick={() => panel.write()}>
        {panel.speech.say(goesOn ? 'goOn' : 'newConversation')}
      </button>
    </div>
  )
}

/** What was written before the conversation had a name is in the one that is open, or in the new one. */
function belongs(one: Outgoing, conversationId: string, liveId: string | undefined): boolean {
  // Where no conversation is known yet, it stands where the next word goes.
  const isUnknown = liveId === undefined || one.conversation_id === undefined
  if (isUnknown && conversationId === 'new') return true
  return (one.conversation_id ?? liveId) === conversationId
}

interface Shown {
  messages: readonly Message[]
  hasMore: boolean
}

function shownIn(
  { session }: Panel,
  { isLive, isNew, old }: { isLive: boolean; isNew: boolean; old: ReturnType<typeof useOld> },
): Shown {
  if (isNew) return { messages: [], hasMore: false }
  if (!isLive) return { messages: old.messages, hasMore: old.hasMore }
  const { messages = [], has_more = false } = session.chat?.state ?? {}
  return { messages, hasMore: has_more }
}

function namesTyping({ session }: Panel): string[] {
  const typing = session.chat?.state.typing ?? []
  return typing.filter(({ from }) => from === 'support').map(({ name }) => name)
}

async function loadOlder(
  { session }: Panel,
  messages: readonly Message[],
  isLive: boolean,
  add: ReturnType<typeof useOld>['add'],
): Promise<void> {
  const [oldest] = messages
  if (!oldest) return
  const page = await session.calls.listMessages({
    conversation_id: oldest.conversation_id,
    before: oldest.id,
  })
  if (isLive) session.chat?.update((state) => withOlderMessages(state, page))
  else add(page)
}
