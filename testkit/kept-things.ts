/** One of each thing the shop keeps beside its conversations, by the name of the parameter that asks for it. */
import type { Desk } from './open-desk.ts'

export async function keptThings({ linus, visitor, settle }: Desk): Promise<Record<string, string>> {
  const made = async (path: string, body: unknown) => (await linus.post(path, body)).body.data
  const contact = await made('/contacts', { name: 'Kept', address: { site_id: 'site_shop' } })
  const { id: exportId } = await made('/contact_transfers/exports', {})
  // Of which Linus is told.
  await (await visitor('Kept')).chat()
  await settle()
  const exported = (await linus.get(`/contact_transfers/${exportId}`)).body.data
  const told = (await linus.get('/notifications?limit=1')).body.data.notifications
  const reference = { namespace: 'whmcs', kind: 'client', value: '42' }
  await linus.call('PUT', `/contacts/${contact.id}/references`, reference, {})
  // A name that nobody may ever have: its trial goes nowhere.
  const webhook = await made('/webhooks', { url: 'https://kept.invalid/', subscriptions: ['kept'] })
  const browser = {
    endpoint: 'https://kept.invalid/browser',
    keys: {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  }
  return {
    subscription_id: (await made('/push/subscriptions', browser)).id,
    contact_id: contact.id,
    address_id: contact.addresses[0].id,
    mergee_contact_id: (await made('/contacts', { name: 'Kept twice' })).id,
    company_id: (await made('/companies', { name: 'Kept' })).id,
    note_id: (await made(`/contacts/${contact.id}/notes`, { content: 'Kept' })).id,
    canned_response_id: (await made('/canned_responses', { short_code: 'kept', content: 'Kept' })).id,
    view_id: (await made('/views', { name: 'Kept', subject: 'report', query: {} })).id,
    webhook_id: webhook.id,
    delivery_id: (await made(`/webhooks/${webhook.id}/test`, {})).id,
    notification_id: told[0].id,
    transfer_id: exported.id,
    ticket: exported.download_url.split('ticket=')[1],
    label_id: (await made('/labels', { name: 'kept' })).id,
    attribute_id: (await made('/attributes', { subject: 'contact', key: 'kept', name: 'Kept' })).id,
  }
}
