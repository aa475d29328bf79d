/** The line for one's pages, or the demo shop; and the first chat, seen as it comes in. */
import { Link } from '@tanstack/react-router'
import { MessageCircle } from 'lucide-react'
import { useAnyConversation } from '../conversations/any-conversation.ts'
import { Button } from '../kit/button.tsx'
import { Spinner } from '../kit/spinner.tsx'
import { useDesk } from '../session/desk.ts'
import { snippetOf } from '../settings/inboxes/snippet.ts'
import { Copyable } from '../settings/things/told-once.tsx'
import { useWords } from '../words/words.ts'
import { startWords } from './words.ts'

export function FirstChatStep({ siteId, onDone }: { siteId: string | undefined; onDone(): void }) {
  const words = useWords(startWords)
  const { origin } = useDesk()
  const first = useAnyConversation()
  return (
    <>
      <p className="text-muted">{words.snippetHint}</p>
      {siteId && <Copyable label={words.snippet} text={snippetOf(origin, siteId)} />}
      <p>
        {words.or}{' '}
        <a
          href={`${origin}/demo`}
          target="_blank"
          rel="noreferrer"
          className="font-medium text-accent underline"
        >
          {words.demo}
        </a>
        . {words.demoHint}
      </p>
      <div
        role="status"
        className="flex min-h-12 items-center gap-3 rounded-lg border border-line bg-sunken px-3 py-2"
      >
        {first ? (
          <>
            <MessageCircle size={18} aria-hidden="true" className="text-good" />
            <span className="min-w-0 flex-1 truncate">{words.arrived(first.visitor.name)}</span>
          </>
        ) : (
          <>
            <Spinner />
            <span>{words.waiting}</span>
          </>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {first && (
          <Link
            to="/conversations/$conversationId"
            params={{ conversationId: first.id }}
            search={{ view: 'all' }}
            className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-medium text-on-accent hover:bg-accent-hover touch:h-11"
          >
            {words.answer}
          </Link>
        )}
        <Button onClick={onDone}>{words.finish}</Button>
      </div>
    </>
  )
}
