/** What a site's id, name and domain have to be, wherever they come from. */
import { z } from 'zod'
import { line } from '../../platform/http/shapes.ts'

export const siteKey = z.string().regex(/^[a-zA-Z0-9_-]{3,64}$/, '3 to 64 letters, digits, _ or -')
export const siteName = line(100).min(1)
export const domain = line(255)
  .min(1)
  .refine(
    (value) => !/\s/.test(value) && URL.canParse(/^https?:\/\//i.test(value) ? value : `https://${value}`),
    'A web address, such as shop.example.com',
  )
