/** What a user's name, address and password have to be, wherever they come from. */
import { z } from 'zod'
import { isUsablePassword, longestPasswordBytes } from '../../platform/crypto/passwords.ts'
import { line } from '../../platform/http/shapes.ts'

export const username = line(64).min(1).regex(/^\S+$/, 'No spaces')
export const email = z.email().max(320)
export const shownName = line(200).min(1)
export const newPassword = z
  .string()
  .min(8)
  .max(longestPasswordBytes)
  .refine(isUsablePassword, `At most ${longestPasswordBytes} bytes`)
