/** How a site proves who its contacts are, and on which pages its chat may stand. */
import { useState } from 'react'
import type { Inbox } from '../../../client/inbox-shapes.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Field, TextArea, TextInput } from '../../kit/field.tsx'
import { useComplain } from '../../session/complain.ts'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, Row, SwitchRow } from '../form/form-parts.tsx'
import { Copyable } from '../things/told-once.tsx'
import type { InboxFormState, SiteFormState } from './inbox-values.ts'
import { inboxWords } from './words.ts'

export function IdentityTab({
  inbox,
  form,
  look,
}: {
  inbox: Inbox
  form: InboxFormState
  look: SiteFormState | undefined
}) {
  const words = useWords(inboxWords)
  return (
    <>
      <Card title={words.token} hint={words.tokenHint}>
        <Token inbox={inbox} />
        {look && (
          <SwitchRow
            label={words.requireIdentity}
            hint={words.requireIdentityHint}
            isOn={look.values.require_identity}
            onChange={(require_identity) => look.set({ require_identity })}
          />
        )}
        <SwitchRow
          label={words.hmac}
          hint={words.hmacHint}
          isOn={form.values.hmac_mandatory}
          onChange={(hmac_mandatory) => form.set({ hmac_mandatory })}
        />
      </Card>
      {look && (
        <Card title={words.pages} hint={words.pagesHint}>
          <CardBody>
            <Field label={words.domain} hint={words.domainHint} problem={look.problemOf('domain')}>
              {(control) => (
                <TextInput
                  {...control}
                  inputMode="url"
                  spellCheck={false}
                  autoCapitalize="none"
                  placeholder="shop.example"
                  maxLength={255}
                  value={look.values.domain}
                  onChange={(event) => look.set({ domain: event.target.value })}
                />
              )}
            </Field>
            <Field label={words.domains} hint={words.domainsHint} problem={look.problemOf('allowed_domains')}>
              {(control) => (
                <TextArea
                  {...control}
                  rows={4}
                  spellCheck={false}
                  placeholder={'shop.example\n*.shop.example'}
                  value={look.values.allowed_domains}
                  onChange={(event) => look.set({ allowed_domains: event.target.value })}
                  className="font-mono"
                />
              )}
            </Field>
          </CardBody>
        </Card>
      )}
    </>
  )
}

/** Hidden until it is asked for. */
function Token({ inbox }: { inbox: Inbox }) {
  const words = useWords(inboxWords)
  const complain = useComplain()
  const { inboxes } = useDesk().rest.furniture
  const [token, setToken] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const take = async (call: () => Promise<{ hmac_token: string }>) => {
    try {
      setToken((await call()).hmac_token)
    } catch (error) {
      complain(error)
    }
  }
  return (
    <>
      <Row label={words.key} hint={words.keyHint}>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => (token ? setToken(undefined) : void take(() => inboxes.token(inbox.id)))}>
            {token ? words.hide : words.reveal}
          </Button>
          <Button onClick={() => setAsking(true)}>{words.replace}</Button>
        </div>
      </Row>
      {token && (
        <CardBody>
          <Copyable label={words.key} text={token} />
        </CardBody>
      )}
      <Confirm
        title={words.replaceQuestion}
        verb={words.replace}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => take(() => inboxes.replaceToken(inbox.id))}
      >
        {words.replaceHint}
      </Confirm>
    </>
  )
}
