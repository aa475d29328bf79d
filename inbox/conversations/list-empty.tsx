/** Nothing is in the list: why, and what to do next. */
import { Link } from '@tanstack/react-router'
import { CircleCheck, Search, Sparkles } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { copyText } from '../kit/copy-text.ts'
import { EmptyState } from '../kit/empty-state.tsx'
import { useToast } from '../kit/toast.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { useAnyConversation } from './any-conversation.ts'
import type { ConversationSearch } from './conversation-search.ts'
import { views } from './conversation-search.ts'
import { conversationWords } from './words.ts'
import { useInboxes } from './work-lists.ts'

const linkLook =
  'inline-flex h-8 items-center rounded-md border border-line bg-surface px-3 text-sm font-medium hover:bg-hover touch:h-11'

export function ListEmpty({ search }: { search: ConversationSearch }) {
  const words = useWords(conversationWords)
  const any = useAnyConversation()
  const view = views.find((one) => one === (search.view ?? 'mine'))
  if (any === null) return <FirstRun />
  if (any === undefined) return <div className="flex-1" />
  const isNarrowed = Boolean(search.inbox || search.team || search.label || search.filter)
  const name = search.q ? 'search' : isNarrowed ? 'narrowed' : (view ?? 'saved')
  const { title, hint } = words.empty[name]
  return (
    <div className="flex-1">
      <EmptyState
        icon={
          name === 'search' ? (
            <Search size={20} aria-hidden="true" />
          ) : (
            <CircleCheck size={20} aria-hidden="true" />
          )
        }
        title={title}
        action={
          name === 'mine' ? (
            <Link to="/conversations" search={{ view: 'unassigned' }} className={linkLook}>
              {words.toUnassigned}
            </Link>
          ) : name === 'search' || name === 'narrowed' || name === 'unassigned' ? (
            <Link to="/conversations" search={{ view: 'all' }} className={linkLook}>
              {words.toAll}
            </Link>
          ) : undefined
        }
      >
        {hint}
      </EmptyState>
    </div>
  )
}

function FirstRun() {
  const words = useWords(conversationWords)
  const toast = useToast()
  const { origin } = useDesk()
  const site = useInboxes().find(({ channel }) => channel === 'web')
  const snippet = `<script async src="${origin}/widget.js" data-site="${site?.key ?? ''}"></script>`
  const copy = async () => {
    if (await copyText(snippet)) toast({ text: words.copied })
  }
  return (
    <div className="flex-1 overflow-y-auto">
      <EmptyState
        icon={<Sparkles size={20} aria-hidden="true" />}
        title={words.empty.first.title}
        action={
          <>
            <a href="/demo" target="_blank" rel="noreferrer" className={linkLook}>
              {words.openShop}
            </a>
            {site && <Button onClick={() => void copy()}>{words.copySnippet}</Button>}
          </>
        }
      >
        <p>{words.empty.first.hint}</p>
        {site && (
          <code className="mt-3 block rounded-md bg-sunken p-2 text-start text-xs break-all text-text">
            {snippet}
          </code>
        )}
      </EmptyState>
    </div>
  )
}
