/** The files beside what is being written, each with how far it is, and what is wrong with it. */
import { FileText, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { ChatError } from '../../client/failure.ts'
import { IconButton } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { type Attached, type Place, trayOf } from './tray.ts'
import { type ThreadWords, threadWords } from './words.ts'

export function useTray(conversationId: string): readonly Attached[] {
  const tray = trayOf(useDesk())
  return useSyncExternalStore(tray.subscribe, () => tray.list(conversationId))
}

export function TrayView({ place, files }: { place: Place; files: readonly Attached[] }) {
  const tray = trayOf(useDesk())
  return (
    <ul role="status" className={files.length > 0 ? 'flex flex-wrap gap-2 px-3 pt-2' : 'sr-only'}>
      {files.map((one) => (
        <AttachedView
          key={one.key}
          one={one}
          retry={() => tray.retry(place, one.key)}
          remove={() => tray.remove(place.conversationId, one.key)}
        />
      ))}
    </ul>
  )
}

function AttachedView({ one, retry, remove }: { one: Attached; retry(): void; remove(): void }) {
  const words = useWords(threadWords)
  const { locale } = useSpeech()
  const { name } = one.file
  const { text, canRetry } = toldOf(one, words, locale)
  const isBad = one.state === 'failed'
  return (
    <li
      className={classNames(
        'flex max-w-full items-center gap-2 rounded-lg border px-2 py-1.5 text-text',
        isBad ? 'w-full border-bad bg-bad-soft' : 'border-line bg-surface',
      )}
    >
      {one.preview ? (
        <img src={one.preview} alt="" className="size-8 shrink-0 rounded object-cover" />
      ) : (
        <FileText size={16} aria-hidden="true" className="shrink-0 text-muted" />
      )}
      <span className="flex min-w-0 flex-col">
        <bdi className={isBad ? 'text-bad [overflow-wrap:anywhere]' : 'max-w-56 truncate text-xs'}>
          {text}
        </bdi>
        {one.state === 'uploading' && (
          <progress
            aria-label={words.uploading(name)}
            max={1}
            value={one.progress}
            className="h-1 w-40 max-w-full accent-accent"
          />
        )}
      </span>
      {canRetry && (
        <button type="button" onClick={retry} className="shrink-0 text-xs font-medium text-bad underline">
          {words.retry}
        </button>
      )}
      <IconButton label={words.removeFile(name)} size="small" onClick={remove}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </li>
  )
}

/** What to tell of it, and whether the same file may fare better another time. */
function toldOf(one: Attached, words: ThreadWords, locale: string): { text: string; canRetry: boolean } {
  const { name } = one.file
  const told = (text: string, canRetry = false) => ({ text, canRetry })
  if (one.state === 'waits') return told(words.uploadWaits(name))
  if (one.state === 'uploading') return told(one.sentAs ? words.sendingFile(name) : words.uploading(name))
  if (one.state === 'ready') return told(words.attached(name))
  const { problem } = one
  const { code, details } = problem instanceof ChatError ? problem : { code: '', details: [] }
  if (problem === 'too large' || code === 'FILE_TOO_LARGE' || code === 'PAYLOAD_TOO_LARGE')
    return told(words.tooLarge(name))
  if (problem === 'empty') return told(words.emptyFile(name))
  if (code === 'INVALID_FILE_TYPE') {
    if (details.some(({ field }) => field === 'file')) return told(words.damaged(name))
    return told(words.wrongType(name, kindsIn(details, words, locale)))
  }
  return code === 'STORAGE_FULL' ? told(words.noRoom(name), true) : told(words.uploadFailed(name), true)
}

/** What the refusal says is allowed, in the reader's words. */
function kindsIn(
  details: readonly { field: string; message: string }[],
  words: ThreadWords,
  locale: string,
): string {
  const told = details.find(({ field }) => field === 'type')?.message.replace(/^Allowed: /, '') ?? ''
  const kinds = told.split(', ').filter((kind) => kind !== '')
  return new Intl.ListFormat(locale).format(kinds.map((kind) => words.kinds[kind] ?? kind))
}
