import type { SurveySummary } from '../../../core/surveys/contract.ts'
import { dateText } from '../format.ts'
import { me } from '../session.ts'
import { StatusBadge } from '../survey-status.tsx'

/** A list rather than a table: a survey is a place to go to, and reads as well on a telephone. */
export const SurveyRows = ({ rows }: { rows: readonly SurveySummary[] }) => (
  <ul class="survey-rows">
    {rows.map((row) => (
      <li key={row.id} class="survey-rows__row">
        <h2 class="survey-rows__title">
          <a href={`/app/surveys/${row.id}`}>
            <bdi>{row.title}</bdi>
          </a>
        </h2>
        <p class="survey-rows__facts">
          <StatusBadge status={row.status} />
          <span>{row.version === 0 ? 'Not published yet' : `Version ${row.version}`}</span>
          <span>Updated {me.value && <time dateTime={row.updated_at}>{dateText(row.updated_at, me.value)}</time>}</span>
        </p>
      </li>
    ))}
  </ul>
)
