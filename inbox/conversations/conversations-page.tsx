/**
 * The desk itself: views and list, the open conversation, and what stands beside it; one after the other on a phone. What one
 * opened is drawn in three steps, whose it is, what was said, what stands beside it, and is never of two conversations at a time.
 */
import { useState } from 'react'
import { useCommandsToCome, useDrawBeforeKeys } from '../commands/registry.tsx'
import { classNames } from '../kit/class-names.ts'
import { later, Patience } from '../kit/later.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { panelKeys } from '../panel/keys.ts'
import { StartInvitation } from '../start/start-invitation.tsx'
import { composerKeys } from '../thread/keys.ts'
import { ThreadToCome } from '../thread/thread-to-come.tsx'
import { ConversationCommands } from './conversation-commands.tsx'
import { ConversationListPane } from './conversation-list-pane.tsx'
import { ListPlaceProvider } from './list-place.tsx'
import { NothingOpen } from './nothing-open.tsx'
import { useDrawn } from './use-drawn.ts'
import { useHeardConversations } from './use-heard.ts'
import { useOpening } from './use-opening.ts'

// What an open conversation needs is not waited for by the list.
const ThreadPane = later(async () => (await import('../thread/thread-pane.tsx')).ThreadPane)
const SidePanel = later(async () => (await import('../panel/side-panel.tsx')).SidePanel)
const ofThread = Object.values(composerKeys)
const ofBoth = [...ofThread, ...Object.values(panelKeys)]

export function ConversationsPage() {
  return (
    <ListPlaceProvider>
      <Panes />
    </ListPlaceProvider>
  )
}

function Panes() {
  const { openId: conversationId, openSoon } = useOpening()
  useHeardConversations(conversationId)
  const [isPanelOpen, setPanelOpen] = useState(() => matchMedia('(min-width: 80rem)').matches)
  const [drawn, draw] = useDrawn(conversationId)
  const [beside] = useDrawn(drawn)
  // Whoever answers at once answers in the conversation that was opened.
  useDrawBeforeKeys(drawn === conversationId ? undefined : draw)
  useCommandsToCome(isPanelOpen ? ofBoth : ofThread, conversationId)
  return (
    <div className="flex h-full">
      <ConversationCommands openId={conversationId} />
      <div
        className={classNames(
          'flex h-full w-full min-w-0 flex-col border-line lg:w-[24rem] lg:shrink-0 lg:border-e xl:w-[32rem] 2xl:w-[36rem]',
          conversationId && 'max-lg:hidden',
        )}
      >
        <StartInvitation />
        <div className="min-h-0 flex-1">
          <ConversationListPane openId={conversationId} onWalk={openSoon} />
        </div>
      </div>
      <div className={classNames('flex h-full min-w-0 flex-1', !conversationId && 'max-lg:hidden')}>
        {conversationId ? (
          <>
            <div className={classNames('h-full min-w-0 flex-1', isPanelOpen && 'max-md:hidden')}>
              {drawn === conversationId ? (
                <Patience instead={<ThreadToCome conversationId={conversationId} />}>
                  <ThreadPane
                    key={conversationId}
                    conversationId={conversationId}
                    isPanelOpen={isPanelOpen}
                    onTogglePanel={() => setPanelOpen(!isPanelOpen)}
                  />
                </Patience>
              ) : (
                <ThreadToCome conversationId={conversationId} />
              )}
            </div>
            {isPanelOpen && (
              <div className="h-full w-full border-line bg-surface md:w-80 md:shrink-0 md:border-s">
                {beside === conversationId && (
                  <Patience instead={<SkeletonRows />}>
                    <SidePanel
                      key={conversationId}
                      conversationId={conversationId}
                      onClose={() => setPanelOpen(false)}
                    />
                  </Patience>
                )}
              </div>
            )}
          </>
        ) : (
          <NothingOpen />
        )}
      </div>
    </div>
  )
}
