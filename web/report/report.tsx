import type { Snapshot } from '../../core/reports/contract.ts'
import type { ReportLanguage } from '../../core/reports/limits.ts'
import { said } from '../impact/said.ts'
import { Attempts } from './attempts.tsx'
import { Careful } from './careful.tsx'
import { KeyFigures } from './key-figures.tsx'
import { Method } from './method.tsx'
import { Groups, Questions } from './parts.tsx'
import { Reliable, StayedAndLeft } from './people.tsx'
import { type Tell, tellIn } from './tell.ts'

export type ShownReport = {
  title: string
  introduction: string | null
  language: ReportLanguage
  made_at: number
  snapshot: Snapshot
  organization: { name: string; logo: string | null }
}

/** What every part of a report is made from. */
export type Part = { snapshot: Snapshot; tell: Tell }

/** A report from its snapshot, for the eyes of funders: a page, and on paper the same. */
export function Report({ report }: { report: ShownReport }) {
  const { snapshot, language } = report
  const tell = tellIn(language, snapshot.timezone)
  const part = { snapshot, tell }
  return (
    <main class="report">
      <Head report={report} tell={tell} />
      <section class="report__part" aria-labelledby="in-short">
        <h2 id="in-short">{tell('in-short')}</h2>
        {said(snapshot.impact.sentences, language).map((sentence) => (
          <p key={sentence} class="report__sentence">
            {sentence}
          </p>
        ))}
      </section>
      <KeyFigures {...part} />
      <Careful {...part} />
      <Groups {...part} />
      <Questions {...part} />
      <Attempts {...part} />
      <StayedAndLeft {...part} />
      <Reliable {...part} />
      <Method {...part} made_at={report.made_at} />
      <footer class="report__foot">
        <p>{tell('made-with')}</p>
        <p class="report__screen">{tell('private')}</p>
      </footer>
    </main>
  )
}

function Head({ report: { title, introduction, made_at, snapshot, organization }, tell }: { report: ShownReport; tell: Tell }) {
  const { first_at, last_at } = snapshot
  return (
    <header class="report__head">
      <p class="report__from">
        {organization.logo && <img class="report__logo" src={organization.logo} alt="" height={48} />}
        <bdi>{organization.name}</bdi>
      </p>
      <p class="report__kind">{tell('impact-report')}</p>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <p class="report__when">
        {first_at !== null && last_at !== null && (
          <>
            {tell('period', { from: tell.day(first_at), to: tell.day(last_at) })}
            {' · '}
          </>
        )}
        {tell('made-on', { day: tell.day(made_at) })}
      </p>
      {introduction && (
        <p class="report__introduction" dir="auto">
          {introduction}
        </p>
      )}
    </header>
  )
}
