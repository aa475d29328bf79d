/** Wire shapes of companies (FLD-57). */
import { z } from 'zod'
import { cursorPagination, cursorQuery } from '../../platform/http/page.ts'
import { idOf, line, openData, text } from '../../platform/http/shapes.ts'

export const CompanyShape = z.object({
  id: z.string(),
  number: z.number().int().describe('The number other systems print'),
  name: z.string(),
  domain: z.string().nullable(),
  description: z.string().nullable(),
  custom_attributes: z.record(z.string(), z.unknown()),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})

const fields = {
  domain: line(255).nullable().optional(),
  description: text(2000).nullable().optional(),
  custom_attributes: openData.optional().describe('Laid over what there is'),
}

export const CompanyBody = z.object({ name: line(200).min(1), ...fields })
export const CompanyChangeBody = z.object({ name: line(200).min(1).optional(), ...fields })
export const CompanyParams = z.object({ company_id: idOf('company') })
export const CompanyQuery = z.object({
  q: text(200).optional().describe('Words, each a part of a name or domain; case and accents do not matter'),
  ...cursorQuery,
})
export const CompanyList = z.object({ companies: z.array(CompanyShape), pagination: cursorPagination })
