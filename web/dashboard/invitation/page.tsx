import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Problem } from '../../api.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Status } from '../../ui/notice.tsx'
import { PlainProblem } from '../problem-notice.tsx'
import { signInFrom } from '../return-path.ts'
import { me } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { OrganizationMark } from '../shell/organization-mark.tsx'
import { Page } from '../shell/page.tsx'
import { invitationModel, type Opened } from './model.ts'

/** What a mailed invitation opens, signed in or not. Opening it does nothing; a button joins. */
export function InvitationPage({ token }: { token: string }) {
  const model = useMemo(() => invitationModel(token), [token])
  useEffect(() => void model.load(), [model])
  const opened = model.opened.value
  if (opened === null)
    return (
      <Page title="Invitation">
        <NotOpened problem={model.problem.value} onRetry={model.load} />
      </Page>
    )
  return (
    <Page title={`Join ${opened.organization_name}`} isNarrow>
      {opened.status === 'pending' ? <Pending opened={opened} model={model} token={token} /> : <Gone status={opened.status} />}
    </Page>
  )
}

function NotOpened({ problem, onRetry }: { problem: Problem | null; onRetry: () => void }) {
  if (problem === null) return <Loading what="the invitation" />
  if (problem.code !== 'not-found') return <Failed problem={problem} onRetry={onRetry} />
  return (
    <>
      <p role="status">
        We do not know this invitation. Copy the whole link from the mail, or ask whoever invited you to send another. The organization may
        also have been deleted.
      </p>
      <ToTheStart />
    </>
  )
}

const GONE: Record<Exclude<Opened['status'], 'pending'>, string> = {
  accepted: 'This invitation has been accepted already. If it was you, sign in to find the organization.',
  expired: 'This invitation has run out. Ask whoever invited you to send it again.',
  revoked: 'This invitation has been taken back. Ask whoever invited you what they meant.',
}

const Gone = ({ status }: { status: keyof typeof GONE }) => (
  <>
    <p>{GONE[status]}</p>
    <ToTheStart />
  </>
)

const ToTheStart = () => (
  <div class="button-row">
    <ButtonLink href="/app">{me.value ? 'Go to your surveys' : 'Go to sign in'}</ButtonLink>
  </div>
)

type PendingProps = { opened: Opened; model: ReturnType<typeof invitationModel>; token: string }

function Pending({ opened, model, token }: PendingProps) {
  const { route } = useLocation()
  const isBusy = useSignal(false)
  const accept = async () => {
    isBusy.value = true
    const slug = await model.accept()
    isBusy.value = false
    // The link has done its work: it does not stay in the history.
    if (slug !== null) route(`/app/o/${slug}/surveys`, true)
  }
  return (
    <>
      {(opened.logo_url || opened.color) && (
        <p class="invitation__from">
          <OrganizationMark logo_url={opened.logo_url} color={opened.color} />
          <bdi>{opened.organization_name}</bdi>
        </p>
      )}
      <p>
        {opened.inviter_name} invites you to {opened.organization_name} as {opened.role === 'admin' ? 'an admin' : 'a member'}.
      </p>
      <Status>{model.problem.value && <PlainProblem problem={model.problem.value} />}</Status>
      {me.value ? (
        <>
          <p>You are signed in as {me.value.email}. It need not be the address that was invited.</p>
          <div class="button-row">
            <Button look="main" isBusy={isBusy.value} onClick={accept}>
              Join {opened.organization_name}
            </Button>
          </div>
        </>
      ) : (
        <div class="button-row">
          <ButtonLink look="main" href={signInFrom(`/app/invitations/${token}`)}>
            Sign in to join
          </ButtonLink>
          <ButtonLink href="/app/sign-up">Create an account</ButtonLink>
        </div>
      )}
      {!me.value && <p>New here? Create an account, confirm your address, then open the link of the invitation again.</p>}
    </>
  )
}
