/** Looks inside two containers that hold very different things: Microsoft's compound file and WebM. */

const streams: readonly [string, string][] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
]

/**
 * Which office document a compound file is, by the stream in its directory; undefined for installers,
 * mails and whatever else comes in the same container.
 */
export function legacyOfficeType(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return streams.find(([name]) => hasStream(buffer, name))?.[1]
}

// A directory entry is 128 bytes: the name in UTF-16, its length with the closing zero at 64, 2 for a
// stream at 66. Entries are aligned, so the container's tables need not be walked.
function hasStream(buffer: Buffer, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`, 'utf16le')
  for (let at = buffer.indexOf(wanted); at !== -1; at = buffer.indexOf(wanted, at + 2)) {
    const isEntry = at % 128 === 0 && at + 128 <= buffer.length
    if (isEntry && buffer.readUInt16LE(at + 64) === wanted.length && buffer[at + 66] === 2) return true
  }
  return false
}

/** Whether a WebM has a picture: codec names are in its head, and those of pictures begin with `V_`. */
export function hasVideoTrack(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 65_536)).toString('latin1')
  return /V_(?:VP8|VP9|AV1|MPEG|THEORA)/.test(head) || !/A_(?:OPUS|VORBIS|AAC|PCM)/.test(head)
}
