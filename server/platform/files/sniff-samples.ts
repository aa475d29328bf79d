/** The smallest files of their kinds, made for tests: each is just enough to be what it says it is. */
import { crc32, deflateRawSync } from 'node:zlib'

/** A PDF with one empty page. */
export function aPdf(): Buffer {
  return Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
}

/** A zip archive of the given texts by name, compressed. */
export function aZip(files: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    // The first entry of an OpenDocument file is stored as it is, so that it can be read without inflating.
    const isStored = name === 'mimetype'
    const data = isStored ? Buffer.from(text) : deflateRawSync(text)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(isStored ? 0 : 8, 4)
    fields.writeUInt32LE(crc32(text), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(Buffer.byteLength(text), 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, place, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(centrals.length, 4)
  end.writeUInt16LE(centrals.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}

/** A compound file (old office, installers) whose directory holds one stream of that name. */
export function aCompoundFile(stream: string): Buffer {
  const file = Buffer.alloc(512 * 4)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  const name = Buffer.from(`${stream}\0`, 'utf16le')
  name.copy(file, 1024 + 128)
  file.writeUInt16LE(name.length, 1024 + 128 + 64)
  file[1024 + 128 + 66] = 2
  return file
}

/** Some frames of an MP3. */
export function anMp3(): Buffer {
  const frame = Buffer.alloc(417)
  Buffer.from('fffb9000', 'hex').copy(frame)
  return Buffer.concat([frame, frame, frame, frame])
}

/** The first page of an Ogg file with Vorbis in it. */
export function anOgg(): Buffer {
  const page = Buffer.alloc(28)
  page.write('OggS\0\x02', 'latin1')
  page[26] = 1
  page[27] = 30
  return Buffer.concat([page, Buffer.from('\x01vorbis', 'latin1'), Buffer.alloc(23)])
}

/** The head of an MP4. */
export function anMp4(): Buffer {
  return Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp41', 'latin1'), Buffer.alloc(64)])
}

/** The head of a WebM with one track of the given codec. */
export function aWebm(codec: string): Buffer {
  const head = Buffer.from(
    '1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ff',
    'hex',
  )
  const codecId = Buffer.concat([Buffer.from([0x86, 0x80 | codec.length]), Buffer.from(codec)])
  return Buffer.concat([head, codecId, Buffer.alloc(64)])
}

/** A text in UTF-16, with or without its byte order mark. */
export function utf16(text: string, how: { mark?: boolean; bigEndian?: boolean }): Buffer {
  const bytes = Buffer.from(how.mark ? `\ufeff${text}` : text, 'utf16le')
  return how.bigEndian ? bytes.swap16() : bytes
}
