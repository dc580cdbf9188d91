import { useEffect, useMemo } from 'preact/hooks'
import type { Erasure } from '../../../core/privacy/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { countText, dateText } from '../format.ts'
import { me, organizations, reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { Page } from '../shell/page.tsx'
import { type DataModel, dataModel } from './data-model.ts'

/** Everything about me as a file, and deleting the account. */
export function DataPage() {
  const model = useMemo(dataModel, [])
  useEffect(() => void model.load(), [model])
  return (
    <Page title="Your data" isNarrow>
      <Status>{model.said.value && <Notice kind="good" title={model.said.value} />}</Status>
      <Card title="Download everything" id="download">
        <p>
          One file with all that is kept about you: your account, what organizations know of you, your answers and results, the mails we
          sent you and what you have done here.
        </p>
        <div class="button-row">
          <ButtonLink href="/api/v1/me/export">Download everything about me</ButtonLink>
        </div>
      </Card>
      <Card title="Delete your account" id="delete-account">
        <Deleting model={model} />
      </Card>
      <div class="button-row">
        <ButtonLink href="/app/account">Back to account</ButtonLink>
      </div>
    </Page>
  )
}

function Deleting({ model }: { model: DataModel }) {
  const erasure = model.erasure.value
  if (erasure === null)
    return model.problem.value ? <Failed problem={model.problem.value} onRetry={model.load} /> : <Loading what="what would be deleted" />
  const planned = me.value?.erased_at ?? null
  if (planned !== null)
    return (
      <p>
        It is planned for {dateText(planned, reader.value)}. If you have changed your mind, keep it: the button is at the top of the page.
      </p>
    )
  const left = erasure.organizations.filter(({ becomes }) => becomes === 'transfer-first')
  if (left.length > 0) return <TransferFirst owned={left} />
  return (
    <>
      <Consequences erasure={erasure} />
      <Confirming model={model} erasure={erasure} />
    </>
  )
}

type Owned = Erasure['organizations']

function TransferFirst({ owned }: { owned: Owned }) {
  const slugOf = (id: string) => organizations.value.find((one) => one.id === id)?.slug
  return (
    <>
      <p>You own organizations that other people belong to. Make one of them the owner first, so that they can go on:</p>
      <ul class="account__list">
        {owned.map(({ id, name }) => (
          <li key={id}>
            <a href={`/app/o/${slugOf(id)}/settings`}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

const Consequences = ({ erasure: { organizations: owned, responses } }: { erasure: Erasure }) => (
  <>
    <p>Seven days after you ask for it, we delete for good:</p>
    <ul class="account__list">
      <li>your name, your address and every way you sign in,</li>
      <li>
        {responses === 0
          ? 'what you have begun to answer,'
          : `${countText(responses, 'response', 'responses')} of yours, with scores and results, and what you have begun,`}
      </li>
      <li>your memberships, and what organizations know of you.</li>
      {owned.map(({ id, name }) => (
        <li key={id}>
          the organization <bdi>{name}</bdi>, because nobody else belongs to it: its surveys, and everything that people answered in them.
        </li>
      ))}
    </ul>
    <p>
      Only numbers stay, such as how many people took part. Until the day you can change your mind. We sign you out on your other devices
      now, and after the day you will not hear from us.
    </p>
  </>
)

function Confirming({ model, erasure }: { model: DataModel; erasure: Erasure }) {
  const isByCode = erasure.confirmed_by === 'code'
  return (
    <Form label="Delete your account" errors={model.errors.value} onSubmit={model.erase}>
      {isByCode ? (
        <>
          <p>You have no password. We send a code to your address, to be sure that it is you.</p>
          <div class="button-row">
            <Button isBusy={model.isBusy.value} onClick={model.sendCode}>
              {model.isCodeSent.value ? 'Send another code' : 'Send me a code'}
            </Button>
          </div>
          <TextField label="Code" name="code" inputMode="numeric" autocomplete="one-time-code" maxLength={7} />
        </>
      ) : (
        <TextField label="Password" name="password" type="password" autocomplete="current-password" help="To be sure that it is you." />
      )}
      {erasure.two_factor && (
        <TextField
          label="Code of your authenticator app"
          name="two_factor_code"
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck={false}
          maxLength={64}
          help="Six digits of the app, or a backup code."
        />
      )}
      <div class="button-row">
        <Button type="submit" isBusy={model.isBusy.value}>
          Delete my account in seven days
        </Button>
      </div>
    </Form>
  )
}
