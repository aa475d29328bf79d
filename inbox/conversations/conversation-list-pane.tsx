/** The views and the list: what is shown stands in the address, so that each can be linked and gone back to. */
import { useSearch } from '@tanstack/react-router'
import { Menu as MenuIcon } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { IconButton } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { useWords } from '../words/words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ConversationRows } from './conversation-rows.tsx'
import { readConversationSearch } from './conversation-search.ts'
import { FilterBuilder } from './filter-builder.tsx'
import { ListCommands } from './list-commands.tsx'
import { ListEmpty } from './list-empty.tsx'
import { ListHead } from './list-head.tsx'
import { useListPlace, usePlace, withChosen } from './list-place.tsx'
import { ListProblem } from './list-problem.tsx'
import { Rail } from './rail.tsx'
import { useSavedViews } from './saved-views.ts'
import { useConversationList } from './use-list.ts'
import { conversationWords } from './words.ts'

export function ConversationListPane({ openId }: { openId: string | undefined }) {
  const words = useWords(conversationWords)
  const search = readConversationSearch(useSearch({ strict: false }))
  const { list, view } = useConversationList(search)
  const saved = useSavedViews().find(({ id }) => id === search.view)
  const [above, setAbove] = useState<'views' | 'filter'>()
  const searchField = useRef<HTMLInputElement>(null)
  const place = useListPlace()
  const onEnd = useCallback(() => void list.more(), [list])
  const close = () => setAbove(undefined)
  const pane = useRef<HTMLElement>(null)
  const isEmpty = view.ids.length === 0
  const grabsFocus = usePlace((known) => known.grabsFocus && known.focusedId === undefined)

  // Another list, another choice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `list` is what changes
  useEffect(() => place.change((known) => withChosen({ ...known, focusedId: openId }, [])), [list, place])
  useEffect(() => {
    if (openId !== undefined) place.change((known) => ({ ...known, focusedId: openId }))
  }, [openId, place])

  // No row is left to take it.
  useEffect(() => {
    if (!grabsFocus || !isEmpty) return
    pane.current?.focus({ preventScroll: true })
    place.change((known) => ({ ...known, grabsFocus: false }))
  }, [grabsFocus, isEmpty, place])

  return (
    <div className="flex h-full">
      <div className="hidden w-48 shrink-0 flex-col border-e border-line bg-ground xl:flex">
        <Rail search={search} />
      </div>
      <section
        ref={pane}
        tabIndex={-1}
        aria-label={words.list}
        className="flex min-w-0 flex-1 flex-col bg-surface outline-none"
      >
        <ListCommands openId={openId} searchField={searchField} onFilter={() => setAbove('filter')} />
        <ListHead
          search={search}
          saved={saved}
          searchField={searchField}
          onFilter={() => setAbove('filter')}
          menu={
            <span className="xl:hidden">
              <IconButton label={words.openViews} onClick={() => setAbove('views')}>
                <MenuIcon size={18} aria-hidden="true" />
              </IconButton>
            </span>
          }
        />
        <BulkBar search={search} hasMore={view.hasMore} />
        {view.problem !== undefined && <ListProblem onAgain={() => void list.refresh()} />}
        {!isEmpty && (
          <ConversationRows
            ids={view.ids}
            hasMore={view.hasMore}
            openId={openId}
            q={search.q}
            onEnd={onEnd}
          />
        )}
        {isEmpty && view.isNew && <SkeletonRows count={8} />}
        {isEmpty && !view.isNew && view.problem === undefined && <ListEmpty search={search} />}
      </section>
      <Dialog title={words.views} isOpen={above === 'views'} onClose={close} size="small">
        <div className="pb-3">
          <Rail search={search} onPick={close} />
        </div>
      </Dialog>
      {above === 'filter' && <FilterBuilder search={search} view={saved} onClose={close} />}
    </div>
  )
}
