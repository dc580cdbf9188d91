import { useEffect, useMemo } from 'preact/hooks'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { useLive } from '../live/use-live.ts'
import { PlainProblem } from '../problem-notice.tsx'
import { mayIn } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { Figures } from './figures.tsx'
import { FailedMails, ReturnedMails } from './lists.tsx'
import { type MailModel, mailModel } from './model.ts'

/** The e-mails that an organization sends. */
export const MailPage = ({ organization }: { organization: Organization }) =>
  mayIn(organization.id, 'mail.manage') ? <Mail organization={organization} /> : <NotFound />

function Mail({ organization }: { organization: Organization }) {
  const model = useMemo(() => mailModel(organization), [organization.id])
  useEffect(() => void Promise.all([model.loadFigures(), model.failed.value.more(), model.returned.value.more()]), [model])
  useLive({ organization_id: organization.id, kinds: ['mail'], look: model.look })
  const words = (
    <ButtonLink look="main" href={`/app/o/${organization.slug}/mail/words`}>
      Change what e-mails say
    </ButtonLink>
  )
  return (
    <Page title="E-mails" about={<bdi>{organization.name}</bdi>} actions={words}>
      <Status>
        {model.said.value && <Notice kind="good" title={model.said.value} />}
        {model.problem.value && <PlainProblem problem={model.problem.value} />}
      </Status>
      <div class="mail">
        <Card title="The last 30 days" id="figures">
          {model.figures.value ? (
            <Figures figures={model.figures.value} countsOpens={organization.count_opens} />
          ) : model.figuresProblem.value ? (
            <Failed problem={model.figuresProblem.value} onRetry={model.loadFigures} />
          ) : (
            <Loading what="figures" />
          )}
        </Card>
        <Card title="Failed" id="failed">
          <p class="mail__note">What was refused for good, or could not be sent after several tries.</p>
          <FailedMails model={model} />
        </Card>
        <Card title="Came back" id="returned">
          <p class="mail__note">
            Nothing more goes to an address that does not exist. Once that is put right, you can have e-mails sent to it again.
          </p>
          <ReturnedMails model={model} />
        </Card>
        <Card title="Weekly digest" id="digest">
          <Digest model={model} isOn={organization.weekly_digest} />
        </Card>
        <Card title="Opened e-mails" id="opens">
          <Opens model={model} isOn={organization.count_opens} />
        </Card>
      </div>
    </Page>
  )
}

const Opens = ({ model, isOn }: { model: MailModel; isOn: boolean }) => (
  <>
    <p>
      Your invitations and reminders can carry an invisible picture that tells when they are opened. It is a rough figure: some programs
      fetch every picture by themselves, others show none. Some readers do not like it, so it is off unless you want it.
    </p>
    <Switched isOn={isOn} isBusy={model.busy.value === 'opens'} onSwitch={() => model.countOpens(!isOn)}>
      {isOn ? 'Stop counting opened e-mails' : 'Count opened e-mails'}
    </Switched>
  </>
)

const Digest = ({ model, isOn }: { model: MailModel; isOn: boolean }) => (
  <>
    <p>
      On Mondays at nine, the owner and admins get an e-mail that says who has become overdue, which e-mails came back and which failed. In
      a week without any of that, none comes.
    </p>
    <Switched isOn={isOn} isBusy={model.busy.value === 'digest'} onSwitch={() => model.digest(!isOn)}>
      {isOn ? 'Switch the digest off' : 'Switch the digest on'}
    </Switched>
  </>
)

type SwitchedProps = { isOn: boolean; isBusy: boolean; onSwitch: () => void; children: string }

/** How it stands, and the button that turns it round. */
const Switched = ({ isOn, isBusy, onSwitch, children }: SwitchedProps) => (
  <>
    <p>{isOn ? 'It is switched on.' : 'It is switched off.'}</p>
    <div class="button-row">
      <Button isBusy={isBusy} onClick={onSwitch}>
        {children}
      </Button>
    </div>
  </>
)
