/**
 * Reads a body of unknown length into memory, never more than a cap: the count is taken from the bytes
 * that arrive, whatever a length header promised.
 */

/** The body went over the cap; the rest was not read. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/**
 * All bytes of `stream`; rejects with `TooLarge` as soon as they are more than `maxBytes`. `take` hears
 * of each chunk's size before it is kept, and ends the reading by throwing.
 */
export async function readCapped(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  take: (bytes: number) => void = () => {},
): Promise<Buffer<ArrayBuffer>> {
  if (!stream) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return Buffer.concat(chunks, size)
      size += value.byteLength
      if (size > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`)
      take(value.byteLength)
      chunks.push(value)
    }
  } catch (error) {
    // Closes the connection rather than draining it; a failure to do so changes nothing here.
    await reader.cancel().catch(() => undefined)
    throw error
  }
}
