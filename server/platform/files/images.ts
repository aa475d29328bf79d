/**
 * Makes an uploaded picture safe to show: decoded and written anew, so that nothing of the upload but its
 * pixels is left (no place it was taken at, no comment, no second file hidden behind it).
 *
 * At most two at once, and never one above the pixel limit. Formats: JPEG, PNG, GIF, WebP and AVIF; the
 * decoders of all others are switched off for the whole process.
 */
import sharp, { type Sharp } from 'sharp'
import { createSemaphore, type Semaphore } from '../crypto/semaphore.ts'

/** A picture ready to be kept. Sizes in pixels. */
export interface SafeImage {
  bytes: Buffer
  mimeType: string
  width: number
  height: number
  thumbnail: { bytes: Buffer; mimeType: string }
}

/** The bytes are no picture that can be read, or one above the limits. */
export class UnusableImage extends Error {
  override readonly name = 'UnusableImage'
}

/** Rejects with `UnusableImage`, or `Busy` when too many wait. */
export type MakeSafe = (bytes: Uint8Array) => Promise<SafeImage>

/** A picture as a square of `squarePixels`, in WebP: its middle, and its first frame. Rejects as `MakeSafe` does. */
export type MakeSquare = (bytes: Uint8Array) => Promise<Buffer>

/** Sides of a square picture. */
export const squarePixels = 256

const limits = { pixels: 40_000_000, frames: 200, seconds: 20, thumbnailPixels: 320 }

// Decoders read what strangers send: only those that are needed stay on, and only for bytes in memory.
const decoders = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`)

/** Sets the image library up and gives the verb for pictures that are shown whole. */
export function createImages(): MakeSafe {
  const places = openLibrary()
  return (bytes) => places.run(() => makeSafe(bytes))
}

/** The same for pictures of people. */
export function createSquares(): MakeSquare {
  const places = openLibrary()
  return (bytes) => places.run(() => makeSquare(bytes))
}

function openLibrary(): Semaphore {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: decoders })
  // One thread a picture: two pictures at once must not take the whole machine from the chat.
  sharp.concurrency(1)
  sharp.cache(false)
  return createSemaphore(2, 20)
}

async function makeSafe(bytes: Uint8Array): Promise<SafeImage> {
  try {
    const frames = await countFrames(bytes)
    const picture = frames > 1 ? open(bytes, frames) : open(bytes, 1).autoOrient()
    const { format } = await open(bytes, 1).metadata()
    const encoded = await encode(picture, format).toBuffer({ resolveWithObject: true })
    const { data, info } = encoded
    return {
      bytes: data,
      mimeType: `image/${info.format}`,
      width: info.width,
      height: info.pageHeight ?? info.height,
      thumbnail: await makeThumbnail(bytes, format),
    }
  } catch (error) {
    throw new UnusableImage('not a picture that can be shown', { cause: error })
  }
}

async function makeSquare(bytes: Uint8Array): Promise<Buffer> {
  try {
    const square = open(bytes, 1).autoOrient().resize(squarePixels, squarePixels, { fit: 'cover' })
    return await square.webp({ quality: 82 }).toBuffer()
  } catch (error) {
    throw new UnusableImage('not a picture that can be shown', { cause: error })
  }
}

/** How many frames are kept: the limit counts the pixels of all of them together. */
async function countFrames(bytes: Uint8Array): Promise<number> {
  const { format, width, height, pages = 1 } = await open(bytes, 1).metadata()
  if (width * height > limits.pixels) throw new Error('too many pixels')
  // A sequence in AVIF would be one picture after the other; the first stands for it.
  if (format === 'heif') return 1
  return Math.max(1, Math.min(pages, limits.frames, Math.floor(limits.pixels / (width * height))))
}

function open(bytes: Uint8Array, pages: number): Sharp {
  return sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error', pages }).timeout({
    seconds: limits.seconds,
  })
}

function encode(picture: Sharp, format: string | undefined): Sharp {
  if (format === 'jpeg') return picture.jpeg({ quality: 85 })
  if (format === 'gif') return picture.gif({ effort: 3 })
  // Writing AVIF takes many times as long as reading it.
  if (format === 'webp' || format === 'heif') return picture.webp({ quality: 85, effort: 2 })
  return picture.png({ compressionLevel: 6 })
}

async function makeThumbnail(bytes: Uint8Array, format: string | undefined): Promise<SafeImage['thumbnail']> {
  const size = limits.thumbnailPixels
  const small = open(bytes, 1).autoOrient().resize(size, size, { fit: 'inside', withoutEnlargement: true })
  if (format === 'jpeg')
    return { bytes: await small.jpeg({ quality: 78 }).toBuffer(), mimeType: 'image/jpeg' }
  return { bytes: await small.webp({ quality: 78 }).toBuffer(), mimeType: 'image/webp' }
}
