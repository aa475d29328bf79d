/** The views and the list: what is shown stands in the address, so that each can be linked and gone back to. */
import { useSearch } from '@tanstack/react-router'
import { Menu as MenuIcon } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { IconButton } from '../kit/button.tsx'
import { focusBack } from '../kit/focus-back.ts'
import { LateWindow, later, Patience } from '../kit/later.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { useWords } from '../words/words.ts'
import { ConversationRows } from './conversation-rows.tsx'
import { readConversationSearch } from './conversation-search.ts'
import { ListCommands } from './list-commands.tsx'
import { ListHead } from './list-head.tsx'
import { useListPlace, usePlace, withChosen } from './list-place.tsx'
import { ListProblem } from './list-problem.tsx'
import { Rail } from './rail.tsx'
import { useSavedViews } from './saved-views.ts'
import { useViewCounts } from './use-counts.ts'
import { useConversationList } from './use-list.ts'
import { conversationWords } from './words.ts'

// Nobody has chosen anything as the page opens.
const BulkBar = later(async () => (await import('./bulk-bar.tsx')).BulkBar)
const Dialog = later(async () => (await import('../kit/dialog.tsx')).Dialog)
const ListEmpty = later(async () => (await import('./list-empty.tsx')).ListEmpty)
const FilterBuilder = later(async () => (await import('./filter-builder.tsx')).FilterBuilder)
const SaveView = later(async () => (await import('./save-view.tsx')).SaveView)

export interface ConversationListPaneProps {
  openId: string | undefined
  /** Keys walk to another while one is open, and in it to the message it was found by. */
  onWalk(id: string, messageId: string | undefined): void
}

export function ConversationListPane({ openId, onWalk }: ConversationListPaneProps) {
  const words = useWords(conversationWords)
  const search = readConversationSearch(useSearch({ strict: false }))
  const { list, view } = useConversationList(search)
  const counts = useViewCounts()
  const saved = useSavedViews().find(({ id }) => id === search.view)
  const [above, setAbove] = useState<'views' | 'filter' | 'save'>()
  const searchField = useRef<HTMLInputElement>(null)
  const place = useListPlace()
  const onEnd = useCallback(() => void list.more(), [list])
  const close = () => setAbove(undefined)
  const pane = useRef<HTMLElement>(null)
  const isEmpty = view.ids.length === 0
  const hasProblem = view.problem !== undefined
  const grabsFocus = usePlace((known) => known.grabsFocus && known.focusedId === undefined)

  // Another list, another choice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `list` is what changes
  useEffect(() => place.change((known) => withChosen({ ...known, focusedId: openId }, [])), [list, place])
  useEffect(() => {
    if (openId !== undefined) place.change((known) => ({ ...known, focusedId: openId }))
  }, [openId, place])

  // What says so goes with its button, which may have had the focus.
  useEffect(() => (hasProblem ? () => focusBack(pane.current) : undefined), [hasProblem])

  // No row is left to take it.
  useEffect(() => {
    if (!grabsFocus || !isEmpty) return
    pane.current?.focus({ preventScroll: true })
    place.change((known) => ({ ...known, grabsFocus: false }))
  }, [grabsFocus, isEmpty, place])

  return (
    <div className="flex h-full">
      <div className="hidden w-48 shrink-0 flex-col border-e border-line bg-ground xl:flex">
        <Rail search={search} counts={counts} />
      </div>
      <section
        ref={pane}
        tabIndex={-1}
        aria-label={words.list}
        className="flex min-w-0 flex-1 flex-col bg-surface outline-none"
      >
        <ListCommands
          openId={openId}
          onWalk={onWalk}
          q={search.q}
          found={view.found}
          searchField={searchField}
          onFilter={() => setAbove('filter')}
          onSaveView={() => setAbove('save')}
        />
        <ListHead
          search={search}
          saved={saved}
          searchField={searchField}
          menu={
            <span className="xl:hidden">
              <IconButton label={words.openViews} onClick={() => setAbove('views')}>
                <MenuIcon size={18} aria-hidden="true" />
              </IconButton>
            </span>
          }
        />
        <Patience instead={null}>
          <BulkBar search={search} hasMore={view.hasMore} />
        </Patience>
        {hasProblem && <ListProblem onAgain={() => void list.refresh()} />}
        {!isEmpty && (
          <ConversationRows
            ids={view.ids}
            hasMore={view.hasMore}
            openId={openId}
            q={search.q}
            found={view.found}
            onEnd={onEnd}
          />
        )}
        {isEmpty && view.isNew && <SkeletonRows count={8} />}
        {isEmpty && !view.isNew && !hasProblem && (
          <Patience instead={<div className="flex-1" />}>
            <ListEmpty search={search} />
          </Patience>
        )}
      </section>
      <LateWindow>
        {above === 'views' && (
          <Dialog title={words.views} isOpen onClose={close} size="small">
            <div className="pb-3">
              <Rail search={search} counts={counts} onPick={close} />
            </div>
          </Dialog>
        )}
        {above === 'filter' && <FilterBuilder search={search} view={saved} onClose={close} />}
        {above === 'save' && <SaveView search={search} view={saved} onClose={close} />}
      </LateWindow>
    </div>
  )
}
