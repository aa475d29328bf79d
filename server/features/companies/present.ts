/** From a company to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Company } from './companies.ts'
import type { CompanyShape } from './schema.ts'

export function presentCompany(company: Company): z.output<typeof CompanyShape> {
  return {
    id: printId('company', company.id),
    number: company.num,
    name: company.name,
    domain: company.domain,
    description: company.description,
    custom_attributes: company.customAttributes,
    created_at: company.createdAt.toISOString(),
    updated_at: company.updatedAt?.toISOString() ?? null,
  }
}
