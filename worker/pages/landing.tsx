import type { AppContext } from '../http/context.ts'
import { plainPage } from './plain-page.tsx'

export const landingPage = (c: AppContext): Response =>
  plainPage(c, {
    title: 'Surveys that show what has changed',
    isPublic: true,
    children: (
      <>
        <h1>ImpactPulse shows what has changed</h1>
        <p>
          Ask the same people the same questions more than once. ImpactPulse reminds them when the time has come, compares every attempt
          with the one before, and shows your organization what difference your work makes.
        </p>
        <p class="survey-actions">
          <a class="button button--main button--link" href="/app/sign-up">
            Create an account
          </a>
          <a class="button button--link" href="/app/sign-in">
            Sign in
          </a>
        </p>
        <p>Were you sent a link to a survey? Open the link: you need no account to begin.</p>
      </>
    ),
  })
