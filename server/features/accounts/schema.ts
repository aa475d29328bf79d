/** Wire shapes of accounts (FLD-46, LIM-18). */
import { z } from 'zod'
import { line, openData } from '../../platform/http/shapes.ts'

export const accountName = line(200).min(1)
/** `en`, `pt_BR`, `zh-Hant`: as the systems we speak for write them. */
export const locale = line(20).regex(/^[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/, 'A language, such as pt_BR')
export const domain = line(253)
export const supportEmail = z.email().max(320)

const limit = z.object({
  limit: z.number().int().nullable().describe('null: the plan sets none'),
  used: z.number().int(),
})

export const AccountShape = z.object({
  id: z.string(),
  name: z.string(),
  locale: z.string(),
  domain: z.string().nullable(),
  support_email: z.string().nullable(),
  status: z.enum(['active', 'suspended']),
  plan_id: z.number().int().nullable(),
  features: z.array(z.string()).describe('Names of the features that are switched on'),
  feature_flags: z.string().describe('The same as a bitfield, decimal: bits 0 to 62'),
  feature_flags_2: z.string().describe('The bits above'),
  usage_limits: z.record(z.string(), limit),
  custom_attributes: z.record(z.string(), z.unknown()),
  settings: z.record(z.string(), z.unknown()),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})

export const UpdateBody = z.object({
  name: accountName.optional(),
  locale: locale.optional(),
  domain: domain.nullable().optional(),
  support_email: supportEmail.nullable().optional(),
  custom_attributes: openData.optional().describe('Merged by name; null takes a name away'),
  settings: openData.optional().describe('Merged by name; null takes a name away'),
})
