/** The desk itself: views and list, the open conversation, and what stands beside it; one after the other on a phone. */
import { lazyRouteComponent, useParams } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { classNames } from '../kit/class-names.ts'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { StartInvitation } from '../start/start-invitation.tsx'
import { ThreadPane } from '../thread/thread-pane.tsx'
import { ConversationCommands } from './conversation-commands.tsx'
import { ConversationListPane } from './conversation-list-pane.tsx'
import { ListPlaceProvider } from './list-place.tsx'
import { NothingOpen } from './nothing-open.tsx'
import { useHeardConversations } from './use-heard.ts'

// What stands beside a conversation is fetched with the first one that is opened: the list does not wait for it.
const SidePanel = lazyRouteComponent(() => import('../panel/side-panel.tsx'), 'SidePanel')

export function ConversationsPage() {
  return (
    <ListPlaceProvider>
      <Panes />
    </ListPlaceProvider>
  )
}

function Panes() {
  const { conversationId } = useParams({ strict: false })
  useHeardConversations(conversationId)
  const [isPanelOpen, setPanelOpen] = useState(() => matchMedia('(min-width: 80rem)').matches)
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
          <ConversationListPane openId={conversationId} />
        </div>
      </div>
      <div className={classNames('flex h-full min-w-0 flex-1', !conversationId && 'max-lg:hidden')}>
        {conversationId ? (
          <>
            <div className={classNames('h-full min-w-0 flex-1', isPanelOpen && 'max-md:hidden')}>
              <ThreadPane
                key={conversationId}
                conversationId={conversationId}
                isPanelOpen={isPanelOpen}
                onTogglePanel={() => setPanelOpen(!isPanelOpen)}
              />
            </div>
            {isPanelOpen && (
              <div className="h-full w-full border-line bg-surface md:w-80 md:shrink-0 md:border-s">
                <Suspense fallback={<SkeletonRows />}>
                  <SidePanel
                    key={conversationId}
                    conversationId={conversationId}
                    onClose={() => setPanelOpen(false)}
                  />
                </Suspense>
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
