import { Fragment } from 'preact'
import type { Survey, SurveyVersion } from '../../../core/surveys/contract.ts'
import { Badge } from '../../ui/badge.tsx'
import { timeText } from '../format.ts'
import { reader } from '../session.ts'

type Props = { survey: Survey; versions: readonly SurveyVersion[] }

/** The versions, newest first; where the series breaks, a line across says so. */
export const History = ({ survey, versions }: Props) => (
  <ol class="versions">
    {versions.map((version, i) => (
      <Fragment key={version.version}>
        <li class="versions__one">
          <Version survey={survey} version={version} />
        </li>
        {isBreak(version, versions[i + 1]) && (
          <li class="versions__break">
            <span>
              <strong>The series breaks here.</strong> Attempts before version {version.version} are not compared with later ones.
            </span>
          </li>
        )}
      </Fragment>
    ))}
  </ol>
)

/** Below the last row that is shown it is not known yet. */
const isBreak = (version: SurveyVersion, before: SurveyVersion | undefined) => before !== undefined && before.series !== version.series

function Version({ survey, version: { version, published_at, published_by } }: { survey: Survey; version: SurveyVersion }) {
  return (
    <>
      <a class="versions__name" href={`/app/surveys/${survey.id}/versions/${version}`}>
        Version {version}
      </a>
      {version === survey.version && <Badge kind="good">Published now</Badge>}
      <span class="versions__when">
        <time dateTime={published_at}>{timeText(published_at, reader.value)}</time>
        {published_by?.name && (
          <>
            {' by '}
            <bdi>{published_by.name}</bdi>
          </>
        )}
      </span>
    </>
  )
}
