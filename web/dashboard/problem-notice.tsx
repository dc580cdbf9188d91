import type { Survey } from '../../core/surveys/contract.ts'
import type { Problem } from '../api.ts'
import { Notice } from '../ui/notice.tsx'
import { placeIn } from './survey-places.ts'
import { detailFor, titleFor } from './words.ts'

/** Why something did not work; each fault of the questions leads to where it is put right. */
export const ProblemNotice = ({ problem, survey }: { problem: Problem; survey: Pick<Survey, 'id' | 'definition'> | null }) => (
  <Notice kind="bad" title={titleFor(problem)}>
    {problem.errors.length === 0 ? <p>{detailFor(problem)}</p> : <p>These are the things to put right:</p>}
    {problem.errors.length > 0 && (
      <ul>
        {problem.errors.map(({ path, message }) => (
          <li key={path + message}>
            <Fault path={path} message={message} survey={survey} />
          </li>
        ))}
      </ul>
    )}
  </Notice>
)

/** The same where there is nothing to put right here: it can only be tried again. */
export const PlainProblem = ({ problem }: { problem: Problem }) => (
  <Notice kind="bad" title={titleFor(problem)}>
    <p>{detailFor(problem)}</p>
  </Notice>
)

type FaultProps = { path: string; message: string; survey: Pick<Survey, 'id' | 'definition'> | null }

function Fault({ path, message, survey }: FaultProps) {
  const place = survey && placeIn(survey, path)
  if (!place) return <>{message}</>
  return (
    <>
      <a href={place.href}>
        <bdi>{place.name}</bdi>
      </a>
      : {message}
    </>
  )
}
