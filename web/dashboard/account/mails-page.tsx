import { useEffect, useMemo } from 'preact/hooks'
import type { EmailPreferences } from '../../../core/mail/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { me } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { Page } from '../shell/page.tsx'
import { type Sender, standingOf } from './mail-choices.ts'
import { type MailsModel, mailsModel } from './mails-model.ts'

/** Which e-mails I get: of each kind, from each organization, about each survey. */
export function MailsPage() {
  const model = useMemo(mailsModel, [])
  useEffect(() => void model.load(), [model])
  const preferences = model.preferences.value
  const problem = model.problem.value
  return (
    <Page title="Your e-mails" about={<bdi>{me.value?.email}</bdi>} isNarrow>
      {preferences ? (
        <Choices model={model} preferences={preferences} />
      ) : problem ? (
        <Failed problem={problem} onRetry={model.load} />
      ) : (
        <Loading what="your e-mails" />
      )}
    </Page>
  )
}

function Choices({ model, preferences }: { model: MailsModel; preferences: EmailPreferences }) {
  const { value: senders } = model.senders
  return (
    <>
      <p>E-mails about your own account, such as codes that you ask for, always come. Everything else is yours to choose.</p>
      <Status>
        {model.said.value && (
          <Notice
            kind="good"
            title={model.said.value}
            action={model.before.value && <Button onClick={() => void model.undo()}>Undo</Button>}
          />
        )}
      </Status>
      <Form
        // What has been saved is shown anew.
        key={JSON.stringify(preferences)}
        label="Your e-mails"
        errors={model.form.errors.value}
        onSubmit={(values) => void model.save((name) => name in values)}
      >
        <fieldset class="mail-choices">
          <legend>From all organizations</legend>
          <Tick name="reminders" label="Reminders, when a survey is due or waits to be finished" isOn={preferences.reminders} />
          <Tick name="updates" label="News" isOn={preferences.updates} />
          <Tick name="reports" label="Reports" isOn={preferences.reports} />
          <Tick name="all" label="Any e-mail at all. Without this, nothing that is chosen here is sent" isOn={preferences.all} />
        </fieldset>
        {senders.map((sender) => (
          <OfSender key={sender.id} sender={sender} />
        ))}
        <div class="button-row">
          <Button look="main" type="submit" isBusy={model.form.isBusy.value}>
            Save
          </Button>
          <ButtonLink href="/app/account">Back to account</ButtonLink>
        </div>
      </Form>
    </>
  )
}

const STANDINGS: Record<string, string> = { all: 'Everything comes', some: 'Some of it comes', none: 'Nothing comes' }

const OfSender = ({ sender }: { sender: Sender }) => (
  <details class="mail-choices__sender" open={standingOf(sender) !== 'all' || undefined}>
    <summary>
      <bdi>{sender.name}</bdi> <span class="mail-choices__standing">{STANDINGS[standingOf(sender)]}</span>
    </summary>
    <fieldset class="mail-choices">
      <legend>
        From <bdi>{sender.name}</bdi>
      </legend>
      {sender.lines.map(({ name, label, isOn }) => (
        <Tick key={name} name={name} label={label} isOn={isOn} />
      ))}
    </fieldset>
  </details>
)

const Tick = ({ name, label, isOn }: { name: string; label: string; isOn: boolean }) => (
  <label class="mail-choices__one">
    <input class="tick" type="checkbox" name={name} defaultChecked={isOn} />
    <bdi>{label}</bdi>
  </label>
)
