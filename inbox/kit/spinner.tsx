/** That something is under way. What it is stands beside it in words. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-3.5 animate-spin rounded-full border-2 border-current border-e-transparent"
    />
  )
}
