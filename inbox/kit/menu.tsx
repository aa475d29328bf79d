/** A menu that opens from a button; each entry may show its keys. */
import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { type ReactElement, type ReactNode, useState } from 'react'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'
import { onEscape } from './on-escape.ts'

const content =
  'z-50 min-w-44 max-h-[min(60dvh,30rem)] overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop'
const entry =
  'flex w-full cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none select-none touch:min-h-11 ' +
  'data-[highlighted]:bg-hover'

export function Menu({
  trigger,
  children,
  align = 'start',
  isOpenAtFirst = false,
}: {
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'end'
  /** Its button was pressed before it was here. */
  isOpenAtFirst?: boolean
}) {
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  return (
    // Not modal: the page behind would be hidden from screen readers with all that can have the focus in it.
    <Radix.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onKeyDown={onEscape(() => setOpen(false))}
          className={content}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export interface MenuItemProps {
  children: ReactNode
  icon?: ReactNode
  keys?: string | undefined
  isDanger?: boolean
  /** Why it cannot be done now: it is shown, with the reason. */
  reason?: string | undefined
  onSelect(): void
}

export function MenuItem({ children, icon, keys, isDanger, reason, onSelect }: MenuItemProps) {
  const isClosed = reason !== undefined
  return (
    <Radix.Item
      // Not disabled to the kit, which would keep the focus from it: nobody would hear the reason.
      aria-disabled={isClosed}
      onSelect={(event) => (isClosed ? event.preventDefault() : onSelect())}
      className={classNames(entry, isDanger && 'text-bad', isClosed && 'cursor-not-allowed')}
    >
      {icon && <span className="flex size-4 items-center justify-center text-muted">{icon}</span>}
      <span className="flex-1">
        <span className={classNames(isClosed && 'opacity-50')}>{children}</span>
        {isClosed && <span className="block max-w-64 text-xs text-muted"> {reason}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
    </Radix.Item>
  )
}

/** One of several of which one holds. */
export function MenuChoice({
  value,
  onChange,
  options,
}: {
  value: string
  onChange(value: string): void
  options: { value: string; label: string; keys?: string | undefined }[]
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={entry}>
          <span className="flex size-4 items-center justify-center">
            <Radix.ItemIndicator>
              <Check size={14} aria-hidden="true" />
            </Radix.ItemIndicator>
          </span>
          <span className="flex-1">{option.label}</span>
          {option.keys && <Kbd keys={option.keys} />}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{children}</Radix.Label>
}

export function MenuLine() {
  return <Radix.Separator className="mx-1 my-1 h-px bg-line" />
}
