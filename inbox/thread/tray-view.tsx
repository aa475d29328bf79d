/** The files beside what is being written, each with how far it is, and what is wrong with it. */
import { FileText, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { ChatError } from '../../client/failure.ts'
import { IconButton } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { type Attached, isRefused, type Place, trayOf } from './tray.ts'
import { type ThreadWords, threadWords } from './words.ts'

export function useTray(conversationId: string): readonly Attached[] {
  const tray = trayOf(useDesk())
  return useSyncExternalStore(tray.subscribe, () => tray.list(conversationId))
}

export function TrayView({ place, files }: { place: Place; files: readonly Attached[] }) {
  const tray = trayOf(useDesk())
  return (
    // Around the list, not on it: what is a status is no list any more.
    <div role="status" className={files.length > 0 ? 'px-3 pt-2' : 'sr-only'}>
      {files.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {files.map((one) => (
            <AttachedView
              key={one.key}
              one={one}
              retry={() => tray.retry(place, one.key)}
              remove={() => tray.remove(place.conversationId, one.key)}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

function AttachedView({ one, retry, remove }: { one: Attached; retry(): void; remove(): void }) {
  const words = useWords(threadWords)
  const { locale } = useSpeech()
  const { name } = one
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
      <span className={classNames('flex min-w-0 flex-col', isBad && 'flex-1')}>
        <bdi className={isBad ? 'text-bad [overflow-wrap:anywhere]' : 'max-w-56 truncate text-xs'}>
          {toldOf(one, words, locale)}
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
      {isBad && !isRefused(one) && (
        <button
          type="button"
          onClick={retry}
          className="shrink-0 text-xs font-medium text-bad underline touch:min-h-11"
        >
          {words.retry}
        </button>
      )}
      <IconButton label={words.removeFile(name)} size="small" onClick={remove}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </li>
  )
}

function toldOf(one: Attached, words: ThreadWords, locale: string): string {
  const { name, problem } = one
  if (one.state === 'waits') return words.uploadWaits(name)
  if (one.state === 'uploading') return one.sentAs ? words.sendingFile(name) : words.uploading(name)
  if (one.state === 'ready') return words.attached(name)
  const { code, details } = problem instanceof ChatError ? problem : { code: '', details: [] }
  if (problem === 'too large' || code === 'FILE_TOO_LARGE' || code === 'PAYLOAD_TOO_LARGE')
    return words.tooLarge(name)
  if (problem === 'empty') return words.emptyFile(name)
  if (code === 'INVALID_FILE_TYPE') {
    if (details.some(({ field }) => field === 'file')) return words.damaged(name)
    return words.wrongType(name, kindsIn(details, words, locale))
  }
  return code === 'STORAGE_FULL' ? words.noRoom(name) : words.uploadFailed(name)
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
