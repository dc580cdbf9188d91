import type { MySurvey } from '../../../core/recurrence/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { nextAsFile } from '../my-results/model.ts'
import { reader } from '../session.ts'
import { Download } from '../shell/download.tsx'
import { standingOf } from './standing.ts'
import { byUrgency } from './urgency.ts'

export const MySurveyRows = ({ rows }: { rows: readonly MySurvey[] }) => (
  <ul class="my-surveys">
    {byUrgency(rows).map((row) => (
      <MySurveyRow key={row.survey.id} row={row} />
    ))}
  </ul>
)

function MySurveyRow({ row }: { row: MySurvey }) {
  const { sentence, link } = standingOf(row, reader.value)
  const { id, title, slug, organization_name } = row.survey
  const liesAhead = !row.is_closed && (row.status === 'waiting' || row.status === 'enrolled')
  const which = (
    <span class="visually-hidden">
      : <bdi>{title}</bdi>
    </span>
  )
  return (
    <li class="my-surveys__row">
      <div class="my-surveys__about">
        <h2 class="my-surveys__title">
          <bdi>{title}</bdi>
        </h2>
        <p class="my-surveys__from">
          <bdi>{organization_name}</bdi>
        </p>
        <p class="my-surveys__standing">{sentence}</p>
        {row.percent_complete !== null && row.session_id !== null && (
          <progress class="my-surveys__progress" max={100} value={row.percent_complete} aria-label={`Answered of ${title}`} />
        )}
      </div>
      <div class="button-row">
        {link !== null && (
          <ButtonLink look="main" href={`/s/${slug}`}>
            {link}
            {which}
          </ButtonLink>
        )}
        {liesAhead && <Download name={`${slug}.ics`} load={() => nextAsFile(id)} label={<>Add it to my calendar{which}</>} />}
        {row.last_submitted_at !== null && (
          <ButtonLink href={`/app/my/${id}`}>
            See your results
            {which}
          </ButtonLink>
        )}
      </div>
    </li>
  )
}
