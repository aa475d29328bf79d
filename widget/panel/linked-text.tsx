/** @jsxImportSource preact */
/** Text somebody wrote, its web addresses as links; everything else stays text. */
const address = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}])/g

export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {text.split(address).map((part, at) =>
        // The odd parts are what the group of the pattern matched.
        at % 2 === 0 ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
          <a key={at} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ),
      )}
    </>
  )
}
