/** What staff wrote down about a contact: newest first; one's own can be changed and taken away. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Pencil, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Note } from '../../client/contact-shapes.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { Confirm } from '../kit/confirm.tsx'
import { TextArea } from '../kit/field.tsx'
import { focusBack } from '../kit/focus-back.ts'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk, useIsAdministrator } from '../session/desk.ts'
import { useRefetchWhenHeard } from '../session/refetch-when-heard.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { contactKeys } from './contact-keys.ts'
import { Fetched } from './fetched.tsx'
import { MoreButton } from './more-button.tsx'
import { useNoteDraft } from './note-draft.ts'
import { contactWords } from './words.ts'

export function Notes({ contactId }: { contactId: string }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const queryKey = contactKeys.notes(contactId)
  useRefetchWhenHeard(queryKey, contactId)
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) =>
      rest.listNotes(contactId, { limit: 20, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => pagination.next_cursor,
  })
  const again = () => client.invalidateQueries({ queryKey })
  const notes = query.data?.pages.flatMap((page) => page.notes) ?? []
  const place = useRef<HTMLDivElement>(null)
  const [removed, setRemoved] = useState<string>()
  const isRemoved = removed !== undefined && !notes.some(({ id }) => id === removed)
  useEffect(() => {
    if (isRemoved) focusBack(place.current?.querySelector('textarea'))
  }, [isRemoved])
  return (
    <div ref={place} className="flex flex-col gap-3">
      <NoteForm
        key={contactId}
        draftId={contactId}
        label={words.newNote}
        verb={words.addNote}
        onSave={async (content) => {
          await rest.addNote(contactId, content)
          await again()
        }}
      />
      <Fetched query={query}>
        <ul className="flex flex-col gap-2">
          {notes.map((note) => (
            <OneNote key={note.id} note={note} onChanged={again} onRemoved={() => setRemoved(note.id)} />
          ))}
        </ul>
        <MoreButton query={query} />
      </Fetched>
    </div>
  )
}

interface OneNoteProps {
  note: Note
  onChanged(): Promise<void>
  onRemoved(): void
}

function OneNote({ note, onChanged, onRemoved }: OneNoteProps) {
  const words = useWords(contactWords)
  const { dates } = useSpeech()
  const { rest, me, surroundings } = useDesk()
  const isAdministrator = useIsAdministrator()
  const toast = useToast()
  const [doing, setDoing] = useState<'change' | 'remove'>()
  const isMine = note.author.id === me.id || isAdministrator
  const at = new Date(note.created_at)
  const remove = async () => {
    try {
      await rest.removeNote(note.contact_id, note.id)
      onRemoved()
      await onChanged()
    } catch (error) {
      toast({ text: refusalOf(error, words.refused), isProblem: true })
    }
  }
  const changeButton = useRef<HTMLButtonElement>(null)
  const isChanging = doing === 'change'
  const wasChanging = useRef(false)
  useEffect(() => {
    if (wasChanging.current && !isChanging) focusBack(changeButton.current)
    wasChanging.current = isChanging
  }, [isChanging])
  if (isChanging) {
    return (
      <li>
        <NoteForm
          draftId={note.id}
          label={words.changeNote}
          verb={words.save}
          first={note.content}
          onLeave={() => setDoing(undefined)}
          onSave={async (content) => {
            await rest.changeNote(note.contact_id, note.id, content)
            await onChanged()
            setDoing(undefined)
          }}
        />
      </li>
    )
  }
  return (
    <li className="rounded-lg border border-note-line bg-note px-3 py-2 text-on-note">
      <p dir="auto" className="break-words whitespace-pre-wrap">
        {note.content}
      </p>
      <div className="mt-1 flex items-center gap-1 text-xs">
        <span className="min-w-0 flex-1 truncate">
          {note.author.name ?? words.somebody} ·{' '}
          <time dateTime={note.created_at} title={dates.full(at)}>
            {dates.ago(at, new Date(surroundings.now()))}
          </time>
        </span>
        {isMine && (
          <>
            <IconButton
              ref={changeButton}
              label={words.changeNote}
              size="small"
              onClick={() => setDoing('change')}
            >
              <Pencil size={12} aria-hidden="true" />
            </IconButton>
            <IconButton label={words.removeNote} size="small" onClick={() => setDoing('remove')}>
              <Trash2 size={12} aria-hidden="true" />
            </IconButton>
          </>
        )}
      </div>
      <Confirm
        title={words.removeNoteTitle}
        verb={words.remove}
        isOpen={doing === 'remove'}
        onClose={() => setDoing(undefined)}
        onConfirm={remove}
      >
        {words.removeNoteText}
      </Confirm>
    </li>
  )
}

function NoteForm({
  draftId,
  label,
  verb,
  first = '',
  onSave,
  onLeave,
}: {
  draftId: string
  label: string
  verb: string
  first?: string
  onSave(content: string): Promise<void>
  onLeave?(): void
}) {
  const words = useWords(contactWords)
  const draft = useNoteDraft(draftId)
  const [content, setContent] = useState(() => draft.load() ?? first)
  const write = (text: string) => {
    setContent(text)
    draft.keep(text === first ? '' : text)
  }
  const leave = () => {
    draft.keep('')
    onLeave?.()
  }
  const form = useRef<HTMLFormElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const save = async () => {
    if (content.trim() === '' || isBusy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await onSave(content.trim())
      setContent('')
      draft.keep('')
      // The button goes with the words.
      if (form.current?.contains(document.activeElement)) area.current?.focus()
      else focusBack(area.current)
    } catch (error) {
      setProblem(refusalOf(error, words.refused))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      ref={form}
      className="flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextArea
        ref={area}
        aria-label={label}
        placeholder={words.notePlaceholder}
        rows={2}
        dir="auto"
        value={content}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.preventDefault()
            event.stopPropagation()
            void save()
          }
          if (event.key === 'Escape' && onLeave) {
            event.stopPropagation()
            leave()
          }
        }}
      />
      {problem && (
        <p role="alert" className="text-xs text-bad">
          {problem}
        </p>
      )}
      {(content !== '' || onLeave) && (
        <span className="flex justify-end gap-1.5">
          {onLeave && (
            <Button size="small" look="quiet" onClick={leave}>
              {words.cancel}
            </Button>
          )}
          <Button size="small" look="primary" type="submit" isBusy={isBusy}>
            {verb}
          </Button>
        </span>
      )}
    </form>
  )
}
