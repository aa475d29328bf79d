import { expect, test } from 'bun:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { createImages, createSquares, squarePixels, UnusableImage } from './images.ts'

const makeSafe = createImages()
const makeSquare = createSquares()

function aPicture(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })
}

test('RUL-34 a picture is written anew in its own format, with a thumbnail of at most 320 pixels', async () => {
  for (const format of ['jpeg', 'png', 'gif', 'webp'] as const) {
    const upload = await aPicture(900, 300).toFormat(format).toBuffer()
    const safe = await makeSafe(upload)

    expect({ ...safe, bytes: 0, thumbnail: 0 }).toMatchObject({
      mimeType: `image/${format}`,
      width: 900,
      height: 300,
    })
    expect(await sharp(safe.thumbnail.bytes).metadata()).toMatchObject({ width: 320, height: 107 })
  }
})

test('an AVIF picture becomes WebP', async () => {
  const safe = await makeSafe(await aPicture(40, 30).avif().toBuffer())
  expect(safe).toMatchObject({ mimeType: 'image/webp', width: 40, height: 30 })
})

test('where a picture was taken is removed, and which way up it was held is kept', async () => {
  const gps = {
    IFD0: { Copyright: 'Ada Lovelace' },
    IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' },
  }
  const upload = await aPicture(60, 20).jpeg().withExif(gps).withMetadata({ orientation: 6 }).toBuffer()
  const marked = await sharp(upload).keepMetadata().withExifMerge(gps).jpeg().toBuffer()
  expect((await sharp(marked).metadata()).exif?.includes('Ada Lovelace')).toBe(true)

  const safe = await makeSafe(marked)

  const { exif, orientation } = await sharp(safe.bytes).metadata()
  expect({ exif, orientation, width: safe.width, height: safe.height }).toEqual({
    exif: undefined,
    orientation: undefined,
    width: 20,
    height: 60,
  })
  expect(await sharp(safe.thumbnail.bytes).metadata()).toMatchObject({ width: 20, height: 60 })
  expect(safe.bytes.includes('Ada Lovelace')).toBe(false)
})

test('V-04 what hides behind the pixels is gone', async () => {
  const script = Buffer.from('<script>alert(1)</script>')
  const png = await aPicture(8, 8).png().toBuffer()
  const commented = await aPicture(8, 8)
    .jpeg()
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><script>alert(1)</script></x:xmpmeta>')
    .toBuffer()

  for (const upload of [Buffer.concat([png, script]), commented]) {
    expect(upload.includes('<script>')).toBe(true)
    const { bytes, thumbnail } = await makeSafe(upload)
    expect([bytes.includes('<script>'), thumbnail.bytes.includes('<script>')]).toEqual([false, false])
  }
})

test('a square is cut from the middle of a picture as it was held, larger and smaller ones alike', async () => {
  const halves = { create: { width: 600, height: 200, channels: 3, background: 'white' } } as const
  const middle = await sharp({ create: { ...halves.create, width: 200, background: 'red' } })
    .png()
    .toBuffer()
  const upload = await sharp(halves)
    .composite([{ input: middle, left: 200, top: 0 }])
    .png()
    .toBuffer()
  const { dominant } = await sharp(await makeSquare(upload)).stats()
  expect(dominant).toMatchObject({ r: 248, g: 8, b: 8 })

  for (const [width, height] of [
    [900, 300],
    [20, 60],
  ] as const)
    for (const format of ['jpeg', 'png', 'gif', 'webp', 'avif'] as const) {
      const square = await makeSquare(await aPicture(width, height).toFormat(format).toBuffer())
      const side = squarePixels
      expect(await sharp(square).metadata()).toMatchObject({ format: 'webp', width: side, height: side })
    }
})

test('an animation stays one, its frames capped', async () => {
  const safe = await makeSafe(aGif({ frames: 500 }))

  expect(safe).toMatchObject({ mimeType: 'image/gif', width: 10, height: 10 })
  expect((await sharp(safe.bytes).metadata()).pages).toBe(200)
  expect((await sharp(safe.thumbnail.bytes).metadata()).pages).toBeUndefined()
})

test('V-29 a picture of 16,000 by 16,000 pixels is refused at once', async () => {
  const bomb = aPngOfZeros(16_000, 16_000)
  expect(bomb.length).toBeLessThan(1_000_000)

  for (const make of [makeSafe, makeSquare]) {
    const start = performance.now()
    await expect(make(bomb)).rejects.toBeInstanceOf(UnusableImage)
    expect(performance.now() - start).toBeLessThan(500)
  }
})

test('V-29 a GIF of 20,000 frames is done or refused within two seconds and 200 MB', async () => {
  const before = process.memoryUsage.rss()
  const start = performance.now()
  await makeSafe(aGif({ frames: 20_000 })).catch(() => undefined)
  expect(performance.now() - start).toBeLessThan(2000)
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 2 ** 20)
})

test('V-29 formats that are not pictures of the web are not decoded', async () => {
  const refused = [
    await aPicture(8, 8).tiff().toBuffer(),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    Buffer.from('P6\n1 1\n255\nabc'),
    Buffer.from('%PDF-1.4'),
    Buffer.from('GIF89a'),
    Buffer.alloc(0),
  ]
  for (const make of [makeSafe, makeSquare])
    for (const bytes of refused) await expect(make(bytes)).rejects.toBeInstanceOf(UnusableImage)
})

test('a picture that breaks off is refused', async () => {
  const whole = await sharp(crypto.getRandomValues(Buffer.alloc(200 * 200 * 3)), {
    raw: { width: 200, height: 200, channels: 3 },
  })
    .png()
    .toBuffer()
  await makeSafe(whole)
  for (const make of [makeSafe, makeSquare])
    await expect(make(whole.subarray(0, whole.length / 2))).rejects.toBeInstanceOf(UnusableImage)
})

/** A GIF of one-pixel frames on a canvas of 10 by 10. */
function aGif({ frames }: { frames: number }): Buffer {
  const head = Buffer.from('4749463839610a000a00800000000000ffffff', 'hex')
  const loop = Buffer.from('21ff0b4e45545343415045322e300301000000', 'hex')
  const frame = (pixel: string) => Buffer.from(`21f90400010000002c0000000001000100000202${pixel}0100`, 'hex')
  // Neighbours differ, for equal ones would be written as one.
  const pair = Buffer.concat([frame('4c'), frame('44')])
  return Buffer.concat([head, loop, ...Array<Buffer>(frames / 2).fill(pair), Buffer.from(';')])
}

/** A valid PNG, black: small to send and large to open. */
function aPngOfZeros(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const rows = deflateSync(Buffer.alloc((width + 1) * height), { level: 9 })
  const chunks = [chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks])
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(Bun.hash.crc32(typed), 4)
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)])
}
