import { useMemo } from 'preact/hooks'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { countText, dateText, timeText } from '../format.ts'
import { type Me, me } from '../session.ts'
import { Page } from '../shell/page.tsx'
import { localeChoices, zoneChoices } from './choices.ts'
import { type AccountModel, accountModel } from './model.ts'
import { SignIns } from './sign-ins.tsx'

export function AccountPage() {
  const model = useMemo(accountModel, [])
  const person = me.value
  if (!person) return null
  return (
    <Page title="Account" about={<bdi>{person.email}</bdi>}>
      <Status>{model.said.value && <Notice kind="good" title={model.said.value} />}</Status>
      <div class="account">
        <Details model={model} person={person} />
        <SigningIn person={person} />
        <SignIns />
        <Mails />
        <Taken person={person} />
        <YourData />
      </div>
    </Page>
  )
}

const Details = ({ model, person }: { model: AccountModel; person: Me }) => (
  <Card title="About you" id="about-you">
    <Form errors={model.errors.value} onSubmit={model.save}>
      <TextField label="Name" name="full_name" autocomplete="name" maxLength={200} defaultValue={person.full_name} />
      <SelectField
        label="Time zone"
        name="timezone"
        chosen={person.timezone}
        choices={zoneChoices(person.timezone)}
        help="For dates on these pages and for reminders by mail."
      />
      <SelectField
        label="Language for dates and numbers"
        name="locale"
        chosen={person.locale}
        choices={localeChoices(person.locale)}
        help={`Now it is ${timeText(new Date().toISOString(), person)}.`}
      />
      <div class="button-row">
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Save
        </Button>
      </div>
    </Form>
  </Card>
)

const SigningIn = ({ person }: { person: Me }) => (
  <Card title="Signing in" id="signing-in">
    <p>
      You sign in as <bdi class="account__address">{person.email}</bdi>.
    </p>
    <div class="button-row">
      <ButtonLink href="/app/account/email">Change e-mail address</ButtonLink>
      <ButtonLink href="/app/account/password">Change password</ButtonLink>
      <ButtonLink href="/app/account/two-factor">Two-factor sign-in</ButtonLink>
    </div>
  </Card>
)

const Mails = () => (
  <Card title="E-mails you get" id="mails">
    <p>Reminders, news and reports: choose what you want, from whom and about what.</p>
    <div class="button-row">
      <ButtonLink href="/app/account/emails">Choose e-mails</ButtonLink>
    </div>
  </Card>
)

const Taken = ({ person }: { person: Me }) => (
  <Card title="Surveys you took" id="surveys-taken">
    <p class="account__count">{countText(person.stats.surveys_taken, 'survey', 'surveys')}</p>
    <p>
      {person.stats.last_survey_at
        ? `The last one on ${dateText(person.stats.last_survey_at, person)}.`
        : 'You have not taken a survey yet.'}
    </p>
  </Card>
)

const YourData = () => (
  <Card title="Your data" id="your-data">
    <p>Download everything that is kept about you, or delete your account.</p>
    <div class="button-row">
      <ButtonLink href="/app/account/data">Your data</ButtonLink>
    </div>
  </Card>
)
