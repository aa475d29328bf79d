/** A small window that hangs on a button. */
import { Popover as Radix } from 'radix-ui'
import { type ReactElement, type ReactNode, useState } from 'react'
import { classNames } from './class-names.ts'
import { onEscape } from './on-escape.ts'

export interface PopoverProps {
  trigger: ReactElement
  label: string
  children: ReactNode
  isOpen?: boolean
  onOpenChange?(isOpen: boolean): void
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  className?: string
}

export function Popover({
  trigger,
  label,
  children,
  isOpen: isOpenOutside,
  onOpenChange: tell,
  align = 'start',
  side = 'bottom',
  className,
}: PopoverProps) {
  const [isOpenHere, setOpenHere] = useState(false)
  const isOpen = isOpenOutside ?? isOpenHere
  const onOpenChange = (next: boolean) => {
    setOpenHere(next)
    tell?.(next)
  }
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          onKeyDown={onEscape(() => onOpenChange(false))}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(
            'z-50 max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-raised p-3 shadow-pop',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
