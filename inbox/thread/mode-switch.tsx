/** Reply or note: which of them is being written, in words and in colour. */
import { Reply, StickyNote } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CommandDefinition } from '../commands/definition.ts'
import { useKeysOf } from '../commands/registry.tsx'
import { classNames } from '../kit/class-names.ts'
import { Kbd } from '../kit/kbd.tsx'
import { useWords } from '../words/words.ts'
import { composerCommands } from './commands.ts'
import { threadWords } from './words.ts'

export interface ModeSwitchProps {
  isNote: boolean
  /** A mention made it a note. */
  wasForced: boolean
  onChange(isNote: boolean): void
}

export function ModeSwitch({ isNote, wasForced, onChange }: ModeSwitchProps) {
  const words = useWords(threadWords)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-2">
      <div className="flex gap-1">
        <Mode isOn={!isNote} command={composerCommands.reply} onChoose={() => onChange(false)}>
          <Reply size={14} aria-hidden="true" className="rtl:-scale-x-100" />
          {words.reply}
        </Mode>
        <Mode isOn={isNote} command={composerCommands.note} onChoose={() => onChange(true)}>
          <StickyNote size={14} aria-hidden="true" />
          {words.note}
        </Mode>
      </div>
      <span role="status" className="text-xs">
        {wasForced ? words.forcedNote : isNote && words.noteHint}
      </span>
    </div>
  )
}

function Mode({
  isOn,
  command,
  onChoose,
  children,
}: {
  isOn: boolean
  command: CommandDefinition
  onChoose(): void
  children: ReactNode
}) {
  const shown = useKeysOf(command)
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onChoose}
      className={classNames(
        'flex h-7 items-center gap-1.5 rounded-md px-2 text-xs touch:h-11',
        isOn ? 'bg-raised font-semibold text-text ring-1 ring-edge' : 'hover:bg-hover hover:text-text',
      )}
    >
      {children}
      {shown && (
        <span aria-hidden="true" className="max-sm:hidden touch:hidden">
          <Kbd keys={shown} />
        </span>
      )}
    </button>
  )
}
