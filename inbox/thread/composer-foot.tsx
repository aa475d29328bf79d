/** Below the text: what can be put in, and the ways to send. */
import { ChevronDown, Paperclip, SendHorizontal, StickyNote } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../kit/button.tsx'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from '../kit/menu.tsx'
import { useWords } from '../words/words.ts'
import type { Then } from './composer.tsx'
import { EmojiPicker } from './emoji-picker.tsx'
import { chooseSendKeys, useSendKeys } from './send-setting.ts'
import { threadWords } from './words.ts'

export interface ComposerFootProps {
  isNote: boolean
  canSend: boolean
  onSend(then: Then): void
  onAttach(): void
  onInsert(text: string): void
}

export function ComposerFoot({ isNote, canSend, onSend, onAttach, onInsert }: ComposerFootProps) {
  const words = useWords(threadWords)
  const [isPicking, setPicking] = useState(false)
  const pick = (sign: string) => {
    setPicking(false)
    // After the window gave the focus back.
    setTimeout(() => onInsert(sign), 0)
  }
  return (
    <div className="flex items-center gap-1 px-2 pt-1 pb-2">
      <IconButton label={words.attach} onClick={onAttach}>
        <Paperclip size={18} aria-hidden="true" />
      </IconButton>
      <EmojiPicker isOpen={isPicking} onOpenChange={setPicking} onPick={pick} />
      <span className="min-w-0 flex-1 truncate px-1 text-xs opacity-80 max-sm:invisible">
        {words.replyHint}
      </span>
      <SendButtons isNote={isNote} canSend={canSend} onSend={onSend} />
    </div>
  )
}

const sendLook =
  'flex h-8 items-center gap-1.5 bg-accent font-medium text-on-accent hover:bg-accent-hover touch:h-11 aria-disabled:cursor-not-allowed aria-disabled:opacity-60'

function SendButtons({ isNote, canSend, onSend }: Pick<ComposerFootProps, 'isNote' | 'canSend' | 'onSend'>) {
  const words = useWords(threadWords)
  const sendBy = useSendKeys()
  return (
    <div className="flex shrink-0">
      <button
        type="button"
        aria-disabled={!canSend}
        onClick={() => onSend('stay')}
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
            className={`${sendLook} rounded-e-md border-s border-on-accent px-1.5`}
          >
            <ChevronDown size={16} aria-hidden="true" />
          </button>
        }
      >
        <MenuItem disabled={!canSend} keys="mod+shift+enter" onSelect={() => onSend('close')}>
          {words.sendAndClose}
        </MenuItem>
        <MenuItem disabled={!canSend} keys="mod+alt+enter" onSelect={() => onSend('next')}>
          {words.sendAndNext}
        </MenuItem>
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
