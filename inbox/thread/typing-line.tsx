/** Who is typing here just now; of those who write a note it is said that they do. */
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { threadWords } from './words.ts'

export function TypingLine({ conversationId }: { conversationId: string }) {
  const words = useWords(threadWords)
  const { me } = useDesk()
  const typists = useStaff(({ typing }) =>
    typing.filter((typist) => typist.conversation_id === conversationId && typist.id !== me.id),
  )
  const named = (isNote: boolean) =>
    typists.filter((typist) => (typist.private === true) === isNote).map(({ name }) => name)
  const [replying, noting] = [named(false), named(true)]
  return (
    <>
      {replying.length > 0 && <Line text={words.typing(replying)} />}
      {noting.length > 0 && <Line text={words.writingNote(noting)} />}
    </>
  )
}

function Line({ text }: { text: string }) {
  return (
    <p className="flex items-center gap-2 px-6 pt-2 text-xs text-muted sm:ps-14">
      <span aria-hidden="true" className="flex gap-0.5">
        {['first', 'second', 'third'].map((dot) => (
          <span key={dot} className="size-1.5 animate-pulse rounded-full bg-muted" />
        ))}
      </span>
      <bdi>{text}</bdi>
    </p>
  )
}
