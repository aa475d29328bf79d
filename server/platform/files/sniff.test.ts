import { expect, test } from 'bun:test'
import sharp from 'sharp'
import { isMarkup } from './file-kinds.ts'
import { sniff } from './sniff.ts'
import { aCompoundFile, anMp3, anMp4, anOgg, aPdf, aWebm, aZip, utf16 } from './sniff-samples.ts'

const picture = sharp({ create: { width: 4, height: 3, channels: 3, background: 'red' } })
const ooxml = 'application/vnd.openxmlformats-officedocument'

async function typeOf(bytes: Uint8Array | string, name = 'file'): Promise<string | undefined> {
  return (await sniff(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name))?.mimeType
}

test('pictures are known by their bytes, whatever they are called', async () => {
  expect(await typeOf(await picture.clone().jpeg().toBuffer(), 'x.exe')).toBe('image/jpeg')
  expect(await typeOf(await picture.clone().png().toBuffer(), 'x.html')).toBe('image/png')
  expect(await typeOf(await picture.clone().gif().toBuffer())).toBe('image/gif')
  expect(await typeOf(await picture.clone().webp().toBuffer())).toBe('image/webp')
  expect(await typeOf(await picture.clone().avif().toBuffer())).toBe('image/avif')
  expect(await typeOf(await picture.clone().tiff().toBuffer(), 'x.png')).toBeUndefined()
})

test('documents, archives, sound and film are known by their bytes', async () => {
  expect(await typeOf(aPdf(), 'x.png')).toBe('application/pdf')
  expect(await typeOf('{\\rtf1\\ansi Hello}')).toBe('application/rtf')
  expect(await typeOf(aZip({ 'notes.txt': 'hello' }), 'x.docx')).toBe('application/zip')
  expect(await typeOf(aZip({ '[Content_Types].xml': contentTypes('wordprocessingml.document') }))).toBe(
    `${ooxml}.wordprocessingml.document`,
  )
  expect(await typeOf(aZip({ '[Content_Types].xml': contentTypes('spreadsheetml.sheet') }))).toBe(
    `${ooxml}.spreadsheetml.sheet`,
  )
  expect(await typeOf(aZip({ mimetype: 'application/vnd.oasis.opendocument.text' }))).toBe(
    'application/vnd.oasis.opendocument.text',
  )
  expect(await typeOf(anMp3())).toBe('audio/mpeg')
  expect(await typeOf(anOgg())).toBe('audio/ogg')
  expect(await typeOf(anMp4())).toBe('video/mp4')
  expect(await typeOf(aWebm('V_VP9'))).toBe('video/webm')
  expect(await typeOf(aWebm('A_OPUS'))).toBe('audio/webm')
})

test('an old office document is told from an installer in the same container', async () => {
  expect(await typeOf(aCompoundFile('WordDocument'))).toBe('application/msword')
  expect(await typeOf(aCompoundFile('Workbook'))).toBe('application/vnd.ms-excel')
  expect(await typeOf(aCompoundFile('PowerPoint Document'))).toBe('application/vnd.ms-powerpoint')
  expect(await typeOf(aCompoundFile('AdminExecuteSequence'), 'letter.doc')).toBeUndefined()
})

test('programs, macros and what nobody knows are not accepted', async () => {
  const refused = [
    Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(200)]),
    Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0'), Buffer.alloc(64)]),
    aZip({
      '[Content_Types].xml':
        '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    }),
    aZip({ 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0' }),
    Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]),
    Buffer.from('half text\0half not'),
    Buffer.alloc(0),
  ]
  for (const bytes of refused) expect(await typeOf(bytes, 'photo.jpg')).toBeUndefined()
})

test('text is text in any common encoding, and its name tells which', async () => {
  expect(await typeOf('Olá, tudo bem? 😀\n\tsim\r\n')).toBe('text/plain')
  expect(await typeOf('x')).toBe('text/plain')
  expect(await typeOf('BM is how this sentence begins')).toBe('text/plain')
  expect(await typeOf('PK, MZ and GIF89a are only letters')).toBe('text/plain')
  expect(await typeOf('a;b\n1;2', 'TABLE.CSV')).toBe('text/csv')
  expect(await typeOf('a;b\n1;2', 'table.hta')).toBe('text/plain')
  expect(await typeOf(Buffer.from('Preço: 5 €', 'latin1'))).toBe('text/plain')
  expect(await typeOf(utf16('Hello', { mark: true }))).toBe('text/plain')
  expect(await typeOf('1 < 2 and <b> is a tag')).toBe('text/plain')
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
const html = '<!DOCTYPE html><script>alert(1)</script>'
const markup: Record<string, Uint8Array | string> = {
  'a plain page': html,
  'a page without a head': '<script>alert(1)</script>',
  'white space first': `\n\t  \r\n${html}`,
  'a comment first': `<!-- GIF89a -->${html}`,
  'a byte order mark': `\ufeff${html}`,
  'UTF-16 little endian': utf16(html, { mark: true }),
  'UTF-16 big endian': utf16(html, { mark: true, bigEndian: true }),
  'UTF-16 without its mark': utf16(html, {}),
  'UTF-16 big endian without its mark': utf16(html, { bigEndian: true }),
  'upper case': '<HTML><BODY ONLOAD=alert(1)>',
  'a page in an old encoding': Buffer.from('<html>\xe9\xe8</html>', 'latin1'),
  'a form feed first': `\f${html}`,
  'a picture made of markup': svg,
  'such a picture behind a declaration': `<?xml version="1.0"?>\n<!DOCTYPE svg>${svg}`,
  'such a picture with a prefix': '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>',
  'such a picture far down': `<?xml version="1.0"?><!--${' '.repeat(5000)}-->${svg}`,
  XHTML: '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script/></html>',
  XML: '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>',
  'an unknown tag': '<x onclick=alert(1)>',
  'a processing instruction': '<?php phpinfo() ?>',
}

for (const [what, bytes] of Object.entries(markup)) {
  test(`V-04 markup is recognised behind a picture's name: ${what}`, async () => {
    const type = await typeOf(bytes, 'photo.png')
    expect(isMarkup(type ?? '')).toBe(true)
  })
}

test('V-04 a picture with markup behind it is a picture, to be written anew', async () => {
  const gif = Buffer.concat([await picture.clone().gif().toBuffer(), Buffer.from(html)])
  expect(await typeOf(gif, 'x.html')).toBe('image/gif')
  expect(await typeOf(Buffer.concat([aPdf(), Buffer.from(html)]), 'x.html')).toBe('application/pdf')
  expect(await typeOf('GIF89a/*<svg/onload=alert(1)>*/=1;alert(1)')).toBe('text/plain')
})

test('V-29 an archive that would inflate without end is looked at quickly', async () => {
  const bomb = aZip({ '[Content_Types].xml': ' '.repeat(50_000_000) })
  const start = performance.now()
  await typeOf(bomb)
  expect(performance.now() - start).toBeLessThan(2000)
})

function contentTypes(format: string): string {
  return `<Types><Override PartName="/x.xml" ContentType="${ooxml}.${format}.main+xml"/></Types>`
}
