import type { ComponentType } from 'preact'
import { useLocation } from 'preact-iso'
import type { Problem } from '../api.ts'
import { Loading } from '../ui/loading.tsx'
import { ForgotPage, InvitationPage, ResetPage, SignUpPage } from './later-pages.ts'
import { Pages } from './pages.tsx'
import { returnPath, signInFrom } from './return-path.ts'
import { loadSession, session } from './session.ts'
import { Entrance } from './shell/entrance.tsx'
import { Failed } from './shell/failed.tsx'
import { Page } from './shell/page.tsx'
import { Redirect } from './shell/redirect.tsx'
import { Shell } from './shell/shell.tsx'
import { SignInPage } from './sign-in/page.tsx'

/** Decides by who is there: the entrance for strangers, the dashboard for the signed-in. */
export function App() {
  const { path, url, query } = useLocation()
  const isEntrance = path in ENTRANCES
  const now = session.value
  const Recovery = RECOVERIES[path]
  if (Recovery)
    return (
      <Entrance>
        <Recovery />
      </Entrance>
    )
  if (now.at === 'unknown') return <Waiting />
  if (now.at === 'failed') return <OutOfReach problem={now.problem} />
  if (path.startsWith(INVITATION) && now.at === 'signed-out')
    return (
      <Entrance>
        <InvitationPage token={path.slice(INVITATION.length)} />
      </Entrance>
    )
  if (now.at === 'signed-out')
    return isEntrance ? <AtEntrance path={path} /> : <Redirect to={now.byChoice ? '/app/sign-in' : signInFrom(url)} />
  if (isEntrance) return <Redirect to={returnPath(query.return)} />
  return (
    <Shell>
      <Pages />
    </Shell>
  )
}

/** Opened by a mailed link, signed in or not. */
const INVITATION = '/app/invitations/'

const Waiting = () => (
  <main class="shell__main">
    <Loading what="ImpactPulse" />
  </main>
)

/** For whoever opens a mail's link, signed in here or not. */
const RECOVERIES: Record<string, ComponentType> = { '/reset-password': ResetPage, '/app/forgot': ForgotPage }

const ENTRANCES: Record<string, ComponentType> = { '/app/sign-in': SignInPage, '/app/sign-up': SignUpPage }

function AtEntrance({ path }: { path: string }) {
  const Opened = ENTRANCES[path] ?? SignInPage
  return (
    <Entrance>
      <Opened />
    </Entrance>
  )
}

const OutOfReach = ({ problem }: { problem: Problem }) => (
  <Entrance>
    <Page title="ImpactPulse">
      <Failed problem={problem} onRetry={loadSession} />
    </Page>
  </Entrance>
)
