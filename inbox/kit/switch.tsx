/** On or off, at once. */
import { Switch as Radix } from 'radix-ui'

export function Switch({
  label,
  isOn,
  onChange,
  disabled,
}: {
  label: string
  isOn: boolean
  onChange(isOn: boolean): void
  disabled?: boolean
}) {
  return (
    <Radix.Root
      aria-label={label}
      checked={isOn}
      onCheckedChange={onChange}
      disabled={disabled ?? false}
      className="relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-edge bg-sunken touch:after:absolute touch:after:-inset-3 disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Radix.Thumb className="block size-4 translate-x-1 rounded-full bg-edge transition-transform data-[state=checked]:translate-x-5 data-[state=checked]:bg-on-accent rtl:-translate-x-1 rtl:data-[state=checked]:-translate-x-5" />
    </Radix.Root>
  )
}
