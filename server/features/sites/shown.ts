/** A site as its widget shows it to whoever comes by: its look, whether it is open, who answers. Nothing here is secret. */
import type { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import { listAttributes } from '../attributes/attributes.ts'
import { getInbox, weeksOf } from '../inboxes/access.ts'
import { listMemberIds, type Site, shownWidget } from '../inboxes/inboxes.ts'
import { requiresIdentity } from '../inboxes/vouching.ts'
import type { ShownFieldShape } from '../inboxes/widget-schema.ts'
import { isOpenAt, nextOpening, wholeWeek } from '../inboxes/working-hours.ts'
import { listMembers, type MemberRow, shownNameOf } from '../members/members.ts'
import type { ShownSiteShape } from './schema.ts'

type ShownField = z.output<typeof ShownFieldShape>

export async function describeShown(
  reader: Reader,
  site: Site,
  now: Date,
): Promise<z.output<typeof ShownSiteShape>> {
  const inbox = await getInbox(reader, site, site.inboxId)
  const week = (await weeksOf(reader, [site])).get(site.inboxId) ?? wholeWeek([])
  const isOpen = !inbox.workingHoursEnabled || isOpenAt(week, site.timeZone, now)
  const opens = isOpen ? undefined : nextOpening(week, site.timeZone, now)
  const staff = await staffOf(reader, site)
  const { pre_chat } = site.widgetConfig
  const online = staff.filter(({ status }) => status !== 'offline')
  return {
    site_id: site.key,
    name: site.name,
    widget_config: {
      ...shownWidget(site.widgetConfig),
      pre_chat: { ...pre_chat, fields: await shownFields(reader, site, pre_chat.fields) },
      require_identity: requiresIdentity(inbox),
    },
    working_hours_enabled: inbox.workingHoursEnabled,
    is_open: isOpen,
    next_opening: opens?.toISOString() ?? null,
    agents_online: online.length,
    agents: [...online, ...staff.filter((member) => !online.includes(member))]
      .slice(0, 3)
      .map((member) => ({ name: shownNameOf(member), avatar_url: member.avatarUrl })),
    file_kinds: site.fileKinds,
  }
}

const ours: readonly string[] = ['name', 'email', 'phone', 'message']

/** With what may be answered where an attribute is asked for; only then are they looked up. */
async function shownFields(reader: Reader, { accountId }: Site, fields: ShownField[]): Promise<ShownField[]> {
  if (fields.every(({ key }) => ours.includes(key))) return fields
  const declared = await listAttributes(reader, accountId, 'contact')
  return fields.map((field) => {
    const attribute = ours.includes(field.key) ? undefined : declared.find(({ key }) => key === field.key)
    if (!attribute) return field
    const { type, choices } = attribute
    return { ...field, type, ...(type === 'list' ? { choices } : {}) }
  })
}

/** Who answers here, whoever was here last first. */
async function staffOf(reader: Reader, site: Site): Promise<MemberRow[]> {
  const ids = new Set(await listMemberIds(reader, site))
  const seenAt = ({ lastSeenAt }: MemberRow) => lastSeenAt?.getTime() ?? 0
  return (await listMembers(reader, site.accountId))
    .filter(({ userId }) => ids.has(userId))
    .sort((one, other) => seenAt(other) - seenAt(one))
}
