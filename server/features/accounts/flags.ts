/**
 * The features that are switched per account (RUL-22), and where each stands in the two bitfields of FLD-46. A place is
 * for ever: stored numbers and other systems count on it. New names go at the end of their list.
 */

/** Bits 0 to 62 of `feature_flags`, in the order seed 004's system numbers them. */
const first = [
  'inbound_emails',
  'channel_email',
  'channel_facebook',
  'channel_twitter',
  'ip_lookup',
  'disable_branding',
  'email_continuity_on_api_channel',
  'help_center',
  'agent_bots',
  'macros',
  'agent_management',
  'team_management',
  'inbox_management',
  'labels',
  'custom_attributes',
  'automations',
  'canned_responses',
  'integrations',
  'voice_recorder',
  'mobile_v2',
  'channel_website',
  'campaigns',
  'reports',
  'crm',
  'auto_resolve_conversations',
  'custom_reply_email',
  'custom_reply_domain',
  'audit_logs',
  'response_bot',
  'message_reply_to',
  'insert_article_in_reply',
  'inbox_view',
  'sla',
  'help_center_embedding_search',
  'linear_integration',
  'captain_integration',
  'custom_roles',
  'chatwoot_v4',
  'report_v4',
  'contact_chatwoot_support_team',
  'shopify_integration',
  'search_with_gin',
  'companies',
] as const

/** Bits of `feature_flags_2`: what LionChat adds, features 64 and above. */
const second = ['captain_v2', 'kanban', 'tasks', 'bookings', 'leads', 'channel_waha'] as const

export type FeatureName = (typeof first)[number] | (typeof second)[number]

export const featureNames: readonly FeatureName[] = [...first, ...second]

/** On for a new account: what is built. The column's default says the same. */
export const defaultFeatures: readonly FeatureName[] = [
  'ip_lookup',
  'agent_bots',
  'agent_management',
  'team_management',
  'inbox_management',
  'labels',
  'custom_attributes',
  'canned_responses',
  'integrations',
  'channel_website',
  'reports',
  'crm',
  'message_reply_to',
  'inbox_view',
  'custom_roles',
  'search_with_gin',
  'companies',
]

/** Both bitfields, as decimal text: a JSON number cannot hold 63 bits. */
export interface FeatureBits {
  first: string
  second: string
}

/** The bitfields of a list of names. */
export function bitsOf(names: readonly FeatureName[]): FeatureBits {
  return { first: bitfield(first, names), second: bitfield(second, names) }
}

/** The names whose bits are set, in the table's order; a bit without a name says nothing. */
export function namesOf(bits: FeatureBits): FeatureName[] {
  return [...namesIn(first, bits.first), ...namesIn(second, bits.second)]
}

function bitfield(table: readonly FeatureName[], names: readonly FeatureName[]): string {
  const bits = table.reduce((sum, name, bit) => (names.includes(name) ? sum | (1n << BigInt(bit)) : sum), 0n)
  return String(bits)
}

function namesIn(table: readonly FeatureName[], bits: string): FeatureName[] {
  const set = BigInt(bits)
  return table.filter((_name, bit) => (set >> BigInt(bit)) & 1n)
}
