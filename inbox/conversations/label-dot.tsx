/** The colour of a label. A label's colour is the account's own, so it is drawn, not styled: the page's policy allows no styles of its own. */
export function LabelDot({ color }: { color: string | undefined }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" className="shrink-0">
      <circle
        cx="5"
        cy="5"
        r="4.5"
        fill={color}
        className={color === undefined ? 'fill-edge stroke-line' : 'stroke-line'}
        strokeWidth="0.5"
      />
    </svg>
  )
}
