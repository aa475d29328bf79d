/** Below the text: what can be put in, and the ways to send. */
import { ChevronDown, Paperclip, SendHorizontal, StickyNote, Zap } from 'lucide-react'
import { useState } from 'react'
import { CommandButton } from '../commands/command-button.tsx'
import { CommandItem } from '../commands/command-item.tsx'
import type { Brought } from '../commands/registry.tsx'
import { Menu, MenuChoice, MenuLabel, MenuLine } from '../kit/menu.tsx'
import { useWords } from '../words/words.ts'
import { composerCommands as of } from './commands.ts'
import { EmojiPicker } from './emoji-picker.tsx'
import { InsertMenu } from './insert/insert-menu.tsx'
import { chooseSendKeys, useSendKeys } from './send-setting.ts'
import { threadWords } from './words.ts'

export interface ComposerFootProps {
  isNote: boolean
  canSend: boolean
  deeds: Record<keyof typeof of, Brought>
  onSend(): void
  onInsert(text: string): void
  isInsertOffered: boolean
}

export function ComposerFoot({ onInsert, isInsertOffered, ...sending }: ComposerFootProps) {
  const words = useWords(threadWords)
  const { deeds } = sending
  const [isPicking, setPicking] = useState(false)
  const pick = (sign: string) => {
    setPicking(false)
    // After the window gave the focus back.
    setTimeout(() => onInsert(sign), 0)
  }
  return (
    <div className="flex items-center gap-1 px-2 pt-1 pb-2">
      <CommandButton of={of.attach} does={deeds.attach}>
        <Paperclip size={18} aria-hidden="true" />
      </CommandButton>
      <CommandButton of={of.canned} does={deeds.canned}>
        <Zap size={18} aria-hidden="true" />
      </CommandButton>
      <EmojiPicker isOpen={isPicking} onOpenChange={setPicking} onPick={pick} />
      {isInsertOffered && <InsertMenu />}
      <span className="min-w-0 flex-1 truncate px-1 text-xs opacity-80 max-sm:invisible">
        {words.replyHint}
      </span>
      <SendButtons {...sending} />
    </div>
  )
}

const sendLook =
  'flex h-8 items-center gap-1.5 bg-accent font-medium text-on-accent hover:bg-accent-hover touch:h-11 aria-disabled:cursor-not-allowed aria-disabled:opacity-60'

function SendButtons({
  isNote,
  canSend,
  deeds,
  onSend,
}: Omit<ComposerFootProps, 'onInsert' | 'isInsertOffered'>) {
  const words = useWords(threadWords)
  const sendBy = useSendKeys()
  return (
    <div className="flex shrink-0">
      <button
        type="button"
        aria-disabled={!canSend}
        onClick={onSend}
        className={`${sendLook} rounded-s-md px-3`}
      >
        {isNote ? (
          <StickyNote size={16} aria-hidden="true" />
        ) : (
          <SendHorizontal size={16} aria-hidden="true" className="rtl:-scale-x-100" />
        )}
        {isNote ? words.addNote : words.send}
      </button>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label={words.sendOptions}
            className={`${sendLook} rounded-e-md border-s border-on-accent px-1.5 touch:px-3.5`}
          >
            <ChevronDown size={16} aria-hidden="true" />
          </button>
        }
      >
        <CommandItem of={of.sendClose} does={deeds.sendClose} />
        <CommandItem of={of.sendNext} does={deeds.sendNext} />
        <CommandItem of={of.sendCloseNext} does={deeds.sendCloseNext} />
        <MenuLine />
        <MenuLabel>{words.sendWith}</MenuLabel>
        <MenuChoice
          value={sendBy}
          onChange={(keys) => chooseSendKeys(keys === 'mod+enter' ? keys : 'enter')}
          options={[
            { value: 'enter', label: words.sendByEnter },
            { value: 'mod+enter', label: words.sendByModEnter },
          ]}
        />
      </Menu>
    </div>
  )
}
